import { defineDetector } from '../../core/contract.js';
import { memberBranches } from '../../template/branches.js';
import { dig, isObject } from '../../template/json-value.js';
import type { JsonValue } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { isTrue, unmetProperties } from '../shared/unmet-property.js';
import type { UnmetProperty } from '../shared/unmet-property.js';

const TYPES = ['AWS::CloudFront::Distribution'];

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

  *detect({ template }) {
    yield* unmetProperties(template, {
      types: TYPES,
      within: ['DistributionConfig', 'ViewerCertificate'],
      path: ['MinimumProtocolVersion'],
      isMet: (value) => typeof value === 'string' && /^TLSv1\.[23]_/.test(value),
      spares: ({ properties }) => isCloudFrontsOwn(dig(properties, 'DistributionConfig', 'ViewerCertificate')),
      says: ({ id }) => `Distribution \`${id}\` lets viewers use TLS 1.0 or 1.1`,
    });
    for (const resource of template.resourcesOfType(...TYPES)) {
      const config = resource.properties['DistributionConfig'];
      if (!isObject(config)) continue;
      const at = child(resource.propertiesPointer, 'DistributionConfig');
      const certificates = memberBranches(config, at, 'ViewerCertificate');
      if (!certificates.every(({ value }) => value === undefined || isCloudFrontsOwn(value))) continue;
      yield {
        pointer: config['ViewerCertificate'] === undefined ? at : child(at, 'ViewerCertificate'),
        message: `Distribution \`${resource.id}\` has CloudFront's own certificate, which lets viewers use TLS 1.0 and 1.1.`,
        evidence: { resource, places: [] },
        severity: 'low',
      };
    }
  },
});

/** True where the certificate is CloudFront's own: the minimum is TLS 1.0 then, and cannot be chosen. */
function isCloudFrontsOwn(certificate: JsonValue | undefined): boolean {
  const isWritten = typeof dig(certificate, 'MinimumProtocolVersion') === 'string';
  return isTrue(dig(certificate, 'CloudFrontDefaultCertificate')) && !isWritten;
}
