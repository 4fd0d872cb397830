import { defineDetector } from '../../core/contract.js';
import { dig } from '../../template/json-value.js';
import type { Resource } from '../../template/template.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { hasAny, unmetProperties } from '../shared/unmet-property.js';

const TEMPLATE = 'AWS::EC2::LaunchTemplate';
const OTHERS = ['AWS::EC2::Instance', 'AWS::AutoScaling::LaunchConfiguration'];

export default defineDetector<UnmetProperty>({
  id: 'ec2/imdsv1-allowed',
  title: 'Instance whose metadata answer requests without a token',
  severity: 'medium',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_79'],
    cfnGuard: ['EC2_IMDSV2_CHECK'],
    kics: ['Instance Uses Metadata Service IMDSv1'],
  },
  docs: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html',
  pci: ['2.2.1'],
  types: [TEMPLATE, ...OTHERS],

  *detect({ template }) {
    const demand = {
      path: ['MetadataOptions', 'HttpTokens'],
      isMet: (value: unknown) => value === 'required',
      spares: isSpared,
      says: ({ id }: Resource) => `The metadata of \`${id}\` answer requests without a token`,
    };
    yield* unmetProperties(template, { ...demand, types: [TEMPLATE], within: ['LaunchTemplateData'] });
    yield* unmetProperties(template, { ...demand, types: OTHERS });
  },
});

/** True where there are no metadata to ask for, or a launch template says how. */
function isSpared(resource: Resource): boolean {
  const { properties } = resource;
  const options = [properties['MetadataOptions'], dig(properties, 'LaunchTemplateData', 'MetadataOptions')];
  return options.some((one) => dig(one, 'HttpEndpoint') === 'disabled') || hasAny(resource, ['LaunchTemplate']);
}
