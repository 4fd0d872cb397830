import { defineDetector } from '../../core/contract.js';
import { certificateOf, isSwitched, secureSibling } from '../shared/certificate.js';
import { plainListeners } from '../shared/plain-listener.js';
import type { JsonValue } from '../../template/json-value.js';

export interface PlainListenerBesideCertificate {
  readonly listener: string;
  readonly loadBalancer: string;
  /** The load balancer's listener with TLS, where it has one. */
  readonly secure: string | null;
  /** The ARN of a certificate that the template has, where no listener uses it yet. */
  readonly certificate: JsonValue | null;
}

export default defineDetector<PlainListenerBesideCertificate>({
  id: 'elbv2/plain-listener-beside-certificate',
  title: 'Load balancer that serves clients without TLS although a certificate is there',
  severity: 'critical',
  category: 'security',
  profiles: ['recommended', 'security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_2', 'CKV_AWS_103'],
    cfnGuard: ['ALB_HTTP_TO_HTTPS_REDIRECTION_CHECK'],
    cfnNag: ['W56'],
  },
  docs: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html',
  seeds: ['000.2'],
  pci: ['4.2.1'],
  types: ['AWS::ElasticLoadBalancingV2::Listener'],

  *detect({ template }) {
    for (const plain of plainListeners(template)) {
      const { listener, loadBalancer, internetFacing } = plain;
      if (isSwitched(plain)) continue;
      const secure = secureSibling(plain);
      const certificate = secure ? null : certificateOf(template);
      if (!secure && certificate === null) continue;
      const beside = secure ? `\`${secure.id}\` offers it` : 'the template has a certificate';
      yield {
        pointer: listener.propertiesPointer,
        message: `Listener \`${listener.id}\` serves clients without TLS although ${beside}.`,
        severity: internetFacing ? 'critical' : 'medium',
        evidence: {
          listener: listener.id,
          loadBalancer: loadBalancer.id,
          secure: secure?.id ?? null,
          certificate,
        },
      };
    }
  },
});
