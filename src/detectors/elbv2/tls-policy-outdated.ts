import { defineDetector } from '../../core/contract.js';
import { branchesOf } from '../../template/branches.js';
import { literalPlaces } from '../../template/literal-places.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';

export interface OutdatedPolicy {
  readonly listener: string;
  /** Where the policy is written, and what it is there; `null` where the listener has the default. */
  readonly written: { readonly at: Pointer; readonly policy: string } | null;
  /** The parameter whose Default it is; `null` where it stands elsewhere. */
  readonly parameter: string | null;
}

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const SECURE: readonly unknown[] = ['HTTPS', 'TLS'];

/** Policies that let clients use TLS 1.0 or 1.1 (Application Load Balancer User Guide, "Security policies"). */
const OUTDATED =
  /^ELBSecurityPolicy-(?:2015-05|2016-08|TLS-1-0-2015-04|TLS-1-1-2017-01|FS-2018-06|FS-1-1-2019-08|TLS13-1-[01]-2021-06)$/;

export default defineDetector<OutdatedPolicy>({
  id: 'elbv2/tls-policy-outdated',
  title: 'Listener that lets clients use TLS 1.0 and 1.1',
  severity: 'medium',
  category: 'security',
  profiles: ['recommended', 'security', 'pci-dss'],
  equivalents: { checkov: ['CKV_AWS_103'], cfnNag: ['W55'] },
  docs: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html',
  pci: ['4.2.1'],
  types: [LISTENER],

  *detect({ template }) {
    for (const listener of template.resourcesOfType(LISTENER)) {
      if (!servesTls(listener)) continue;
      const { id, properties, propertiesPointer } = listener;
      if (properties['SslPolicy'] === undefined) {
        yield {
          pointer: propertiesPointer,
          message: `Listener \`${id}\` names no TLS policy: by default clients can use TLS 1.0 and 1.1.`,
          evidence: { listener: id, written: null, parameter: null },
        };
      } else yield* writtenPolicies(template, listener);
    }
  },
});

function servesTls({ properties, propertiesPointer }: Resource): boolean {
  const protocols = branchesOf(properties['Protocol'], child(propertiesPointer, 'Protocol'));
  return protocols.length > 0 && protocols.every(({ value }) => SECURE.includes(value));
}

function* writtenPolicies(template: Template, { id, properties, propertiesPointer }: Resource) {
  const at = child(propertiesPointer, 'SslPolicy');
  for (const { value, pointer, parameter } of literalPlaces(template, properties['SslPolicy'], at)) {
    if (typeof value !== 'string' || !OUTDATED.test(value)) continue;
    yield {
      pointer,
      message: `Listener \`${id}\` lets clients use TLS 1.0 or 1.1 by its policy ${value}.`,
      evidence: { listener: id, written: { at: pointer, policy: value }, parameter: parameter?.id ?? null },
    };
  }
}
