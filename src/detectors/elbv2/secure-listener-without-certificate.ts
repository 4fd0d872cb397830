import { defineDetector } from '../../core/contract.js';
import { hasInclude, memberBranches } from '../../template/branches.js';
import { holds, assume, NO_ASSUMPTIONS } from '../../template/condition.js';
import { isArray } from '../../template/json-value.js';
import type { Branch } from '../../template/branches.js';
import type { Resource, Template } from '../../template/template.js';

export interface SecureListenerWithoutCertificate {
  readonly listener: string;
}

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const SECURE: readonly unknown[] = ['HTTPS', 'TLS'];

export default defineDetector<SecureListenerWithoutCertificate>({
  id: 'elbv2/secure-listener-without-certificate',
  title: 'Listener with TLS that has no certificate',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html',
  seeds: ['004.2'],
  types: [LISTENER],

  *detect({ template }) {
    for (const listener of template.resourcesOfType(LISTENER)) {
      if (hasInclude(listener.properties) || !lacksCertificate(template, listener)) continue;
      yield {
        pointer: listener.propertiesPointer,
        message: `Listener \`${listener.id}\` serves TLS without a certificate: it cannot be created.`,
        evidence: { listener: listener.id },
      };
    }
  },
});

/** True where TLS and the lack of a certificate can meet: in branches of which neither excludes the other. */
function lacksCertificate(template: Template, { properties, propertiesPointer }: Resource): boolean {
  const protocols = memberBranches(properties, propertiesPointer, 'Protocol').filter(({ value }) =>
    SECURE.includes(value),
  );
  const bare = memberBranches(properties, propertiesPointer, 'Certificates').filter(
    ({ value }) => value === undefined || (isArray(value) && value.length === 0),
  );
  return protocols.some((protocol) => bare.some((certificates) => canMeet(template, protocol, certificates)));
}

function canMeet(template: Template, one: Branch, other: Branch): boolean {
  let known = NO_ASSUMPTIONS;
  for (const { condition, taken } of [...one.conditions, ...other.conditions]) {
    if (holds(template, known, condition) === !taken) return false;
    known = assume(template, known, condition, taken);
  }
  return true;
}
