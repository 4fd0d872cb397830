import { defineDetector } from '../../core/contract.js';
import type { JsonObject } from '../../template/json-value.js';
import { isArray, isObject } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Resource } from '../../template/template.js';

export interface IgnoredPorts {
  readonly ports: readonly Pointer[];
  /** True where the ports are those that stand for all. */
  readonly meansAll: boolean;
}

const GROUP = 'AWS::EC2::SecurityGroup';
const RULES = [`${GROUP}Ingress`, `${GROUP}Egress`];
const PORTS = ['FromPort', 'ToPort'] as const;

/** What a rule says of ports where it means all of them. */
const ALL: ReadonlySet<unknown> = new Set([-1, '-1', 0, '0', 65535, '65535']);

export default defineDetector<IgnoredPorts>({
  id: 'ec2/ports-ignored',
  title: 'Security group rule for all protocols that names ports',
  severity: 'medium',
  category: 'security',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['W3687'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ec2-securitygroup-ingress.html',
  types: [GROUP, ...RULES],

  *detect({ template }) {
    for (const resource of template.resourcesOfType(GROUP, ...RULES)) {
      for (const { rule, pointer } of rulesOf(resource)) {
        const protocol = rule['IpProtocol'];
        const named = PORTS.filter((name) => rule[name] !== undefined);
        if (String(typeof protocol === 'object' ? '' : protocol) !== '-1' || named.length === 0) continue;
        const meansAll = named.every((name) => ALL.has(rule[name]));
        yield {
          pointer,
          message: `\`${resource.id}\` has a rule for all protocols with ports, which EC2 ignores: all traffic passes.`,
          ...(meansAll ? { severity: 'low' as const } : {}),
          evidence: { ports: named.map((name) => child(pointer, name)), meansAll },
        };
      }
    }
  },
});

/** The rules of a group, or the one that the resource is. */
function rulesOf({ type, properties, propertiesPointer }: Resource): { rule: JsonObject; pointer: Pointer }[] {
  if (type !== GROUP) return [{ rule: properties, pointer: propertiesPointer }];
  return ['SecurityGroupIngress', 'SecurityGroupEgress'].flatMap((name) => {
    const rules = properties[name];
    return (isArray(rules) ? [...rules.entries()] : []).flatMap(([i, rule]) =>
      isObject(rule) ? [{ rule, pointer: child(propertiesPointer, name, i) }] : [],
    );
  });
}
