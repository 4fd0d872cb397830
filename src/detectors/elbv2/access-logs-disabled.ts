import { defineDetector } from '../../core/contract.js';
import { hasInclude } from '../../template/branches.js';
import { isIntrinsic } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { dig, isArray } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';

export interface AccessLogsDisabled {
  readonly loadBalancer: string;
  readonly kind: 'application' | 'network';
}

export default defineDetector<AccessLogsDisabled>({
  id: 'elbv2/access-logs-disabled',
  title: 'Load balancer without access logs',
  severity: 'low',
  category: 'operations',
  profiles: ['security', 'operations', 'pci-dss'],
  equivalents: {
    checkov: ['CKV_AWS_91'],
    kics: ['ELBv2 ALB Access Log Disabled'],
    cfnGuard: ['ELB_LOGGING_ENABLED'],
    cdkNag: ['AwsSolutions-ELB2'],
    cfnNag: ['W52'],
  },
  docs: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html',
  seeds: ['000.13'],
  pci: ['10.2.1'],
  types: ['AWS::ElasticLoadBalancingV2::LoadBalancer'],

  *detect({ template }) {
    for (const balancer of template.resourcesOfType('AWS::ElasticLoadBalancingV2::LoadBalancer')) {
      const kind = loggingKind(template, balancer);
      if (!kind || hasInclude(balancer.properties)) continue;
      if (!isOff(balancer.properties['LoadBalancerAttributes'])) continue;
      yield {
        pointer: balancer.propertiesPointer,
        message: `Load balancer \`${balancer.id}\` keeps no access logs.`,
        evidence: { loadBalancer: balancer.id, kind },
      };
    }
  },
});

/** What kind of access logs a load balancer can write: those of a network load balancer are of its TLS listeners only. */
function loggingKind(template: Template, { id, properties }: Resource): AccessLogsDisabled['kind'] | null {
  const type = properties['Type'] ?? 'application';
  if (type === 'application') return type;
  if (type !== 'network') return null;
  const hasTls = template
    .resourcesOfType('AWS::ElasticLoadBalancingV2::Listener')
    .some(
      (listener) => listener.properties['Protocol'] === 'TLS' && namedId(listener.properties['LoadBalancerArn']) === id,
    );
  return hasTls ? type : null;
}

/** True where no attribute turns access logs on, and none that is computed may do so. */
function isOff(attributes: JsonValue | undefined): boolean {
  if (attributes === undefined) return true;
  if (!isArray(attributes) || attributes.some((attribute) => isIntrinsic(attribute))) return false;
  const enabled = attributes.find((attribute) => dig(attribute, 'Key') === 'access_logs.s3.enabled');
  const value = dig(enabled, 'Value');
  return value === undefined || value === 'false' || value === false;
}
