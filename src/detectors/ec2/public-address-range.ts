import { defineDetector } from '../../core/contract.js';
import { literalPlaces } from '../../template/literal-places.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import { isPublicRange, readRange } from '../shared/address-range.js';

const VPC = 'AWS::EC2::VPC';

export interface PublicRange {
  readonly cidr: string;
}

export default defineDetector<PublicRange>({
  id: 'ec2/public-address-range',
  title: 'VPC in a range of public addresses',
  severity: 'medium',
  category: 'reliability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html',
  seeds: ['X18'],
  types: [VPC],
  settings: {
    vpcCidr: { default: '', description: 'private range for a VPC with public addresses, of the same size' },
  },
  *detect({ template }) {
    const seen = new Set<Pointer>();
    for (const { id, properties, propertiesPointer } of template.resourcesOfType(VPC)) {
      const at = child(propertiesPointer, 'CidrBlock');
      for (const { value, pointer } of literalPlaces(template, properties['CidrBlock'], at)) {
        const range = typeof value === 'string' ? readRange(value) : null;
        if (typeof value !== 'string' || !range || !isPublicRange(range) || seen.has(pointer)) continue;
        seen.add(pointer);
        yield {
          pointer,
          message: `\`${id}\` takes ${value}, addresses that belong to somebody on the internet: nothing in the VPC reaches their owner.`,
          evidence: { cidr: value },
        };
      }
    }
  },
});
