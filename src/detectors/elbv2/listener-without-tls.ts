import { defineDetector } from '../../core/contract.js';
import { isCertificateKnown } from '../shared/certificate.js';
import { plainListeners } from '../shared/plain-listener.js';

export interface ListenerWithoutTls {
  readonly listener: string;
  readonly loadBalancer: string;
}

export default defineDetector<ListenerWithoutTls>({
  id: 'elbv2/listener-without-tls',
  title: 'Load balancer that serves clients without TLS',
  severity: 'critical',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_2', 'CKV_AWS_103'],
    cfnGuard: ['ELBV2_LISTENER_PROTOCOL_RULE', 'ALB_HTTP_TO_HTTPS_REDIRECTION_CHECK'],
    cfnNag: ['W56'],
  },
  docs: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html',
  seeds: ['000.2'],
  pci: ['4.2.1'],
  types: ['AWS::ElasticLoadBalancingV2::Listener'],

  *detect({ template }) {
    for (const plain of plainListeners(template)) {
      if (isCertificateKnown(template, plain)) continue;
      const { listener, loadBalancer, internetFacing } = plain;
      yield {
        pointer: listener.propertiesPointer,
        message: `Listener \`${listener.id}\` serves ${internetFacing ? 'the internet' : 'its clients'} without TLS.`,
        severity: internetFacing ? 'critical' : 'medium',
        evidence: { listener: listener.id, loadBalancer: loadBalancer.id },
      };
    }
  },
});
