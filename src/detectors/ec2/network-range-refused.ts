import { defineDetector } from '../../core/contract.js';
import { refTarget } from '../../template/intrinsic.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';
import type { AddressRange } from '../shared/address-range.js';
import { contains, readRange, writeRange } from '../shared/address-range.js';
import { canCoexist } from '../shared/coexistence.js';
import { onlyLiteral } from '../shared/only-literal.js';

const VPC = 'AWS::EC2::VPC';
const SUBNET = 'AWS::EC2::Subnet';
const MORE_RANGES = 'AWS::EC2::VPCCidrBlock';

/** The sizes that EC2 takes, in bits of the prefix (VPC User Guide, "VPC CIDR blocks"). */
const LARGEST = 16;
const SMALLEST = 28;

export default defineDetector({
  id: 'ec2/network-range-refused',
  title: 'Range of a VPC or subnet that EC2 does not take',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3059', 'E3060'] },
  docs: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html',
  types: [VPC, SUBNET],

  *detect({ template }) {
    const vpcs = template.resourcesOfType(VPC).map((resource) => ({ resource, range: rangeOf(template, resource) }));
    const subnets = template
      .resourcesOfType(SUBNET)
      .map((resource) => ({ resource, range: rangeOf(template, resource) }));
    for (const { resource, range } of [...vpcs, ...subnets]) {
      if (!range || (range.bits >= LARGEST && range.bits <= SMALLEST)) continue;
      const why = `has a prefix of ${range.bits} bits, which can be ${LARGEST} to ${SMALLEST}`;
      yield { pointer: pointerOf(resource), message: `\`${resource.id}\` ${why}.`, evidence: {} };
    }
    for (const [i, { resource, range }] of subnets.entries()) {
      if (!range) continue;
      const vpc = vpcs.find(({ resource: { id } }) => id === refTarget(resource.properties['VpcId']));
      const owned = vpc ? rangesOf(template, vpc.resource, vpc.range) : undefined;
      if (vpc && owned && !owned.some((one) => contains(one, range))) {
        const why = `takes ${writeRange(range)} out of \`${vpc.resource.id}\`, which has ${owned.map(writeRange).join(', ')}`;
        yield { pointer: pointerOf(resource), message: `\`${resource.id}\` ${why}.`, evidence: {} };
      }
      const taken = subnets.slice(0, i).find((other) => {
        const overlaps = other.range && (contains(other.range, range) || contains(range, other.range));
        return overlaps && sameVpc(resource, other.resource) && canCoexist(resource, other.resource);
      });
      if (!taken) continue;
      const why = `takes ${writeRange(range)}, of which \`${taken.resource.id}\` has a part already`;
      yield { pointer: pointerOf(resource), message: `\`${resource.id}\` ${why}.`, evidence: {} };
    }
  },
});

function pointerOf({ propertiesPointer }: Resource): Pointer {
  return child(propertiesPointer, 'CidrBlock');
}

function rangeOf(template: Template, resource: Resource): AddressRange | null {
  const place = onlyLiteral(template, resource.properties['CidrBlock'], pointerOf(resource));
  return typeof place?.value === 'string' ? readRange(place.value) : null;
}

/** All ranges of a VPC; `undefined` where one of them is not known. */
function rangesOf(template: Template, vpc: Resource, first: AddressRange | null): AddressRange[] | undefined {
  const more = template
    .resourcesOfType(MORE_RANGES)
    .filter(({ properties }) => refTarget(properties['VpcId']) === vpc.id)
    .map((resource) => rangeOf(template, resource));
  const all = [first, ...more];
  return all.every((range) => range !== null) ? all : undefined;
}

function sameVpc(one: Resource, other: Resource): boolean {
  const [first, second] = [one, other].map(({ properties }) => refTarget(properties['VpcId']));
  return first !== undefined && first === second;
}
