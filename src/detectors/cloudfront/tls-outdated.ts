import { defineDetector } from '../../core/contract.js';
import { dig } from '../../template/json-value.js';
import type { Resource } from '../../template/template.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::CloudFront::Distribution'];

/** With CloudFront's own certificate the minimum is TLS 1.0, and cannot be chosen. */
function hasDefaultCertificate({ properties }: Resource): boolean {
  const certificate = dig(properties, 'DistributionConfig', 'ViewerCertificate', 'CloudFrontDefaultCertificate');
  return certificate !== undefined && certificate !== false && certificate !== 'false';
}

export default defineDetector<UnmetProperty>({
  id: 'cloudfront/tls-outdated',
  title: 'Distribution that lets viewers use TLS 1.0 and 1.1',
  severity: 'medium',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_174'],
    cdkNag: ['AwsSolutions-CFR4'],
    kics: ['CloudFront Without Minimum Protocol TLS 1.2'],
    cfnNag: ['W70'],
  },
  docs: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html',
  pci: ['4.2.1'],
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      within: ['DistributionConfig', 'ViewerCertificate'],
      path: ['MinimumProtocolVersion'],
      isMet: (value) => typeof value === 'string' && /^TLSv1\.[23]_/.test(value),
      spares: hasDefaultCertificate,
      says: ({ id }) => `Distribution \`${id}\` lets viewers use TLS 1.0 or 1.1`,
    }),
});
