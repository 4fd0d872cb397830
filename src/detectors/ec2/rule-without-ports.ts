import { defineDetector } from '../../core/contract.js';
import { hasInclude } from '../../template/branches.js';
import { isNoValue } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { isArray, isObject } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Resource } from '../../template/template.js';

const GROUP = 'AWS::EC2::SecurityGroup';
const RULES: readonly string[] = ['AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress'];

/** Protocols whose rules name ports, or the type and code of a message: by name and by number (IANA). */
const WITH_PORTS: ReadonlySet<string> = new Set(['tcp', 'udp', 'icmp', '6', '17', '1']);
const ONE_PORT: ReadonlySet<string> = new Set(['tcp', 'udp', '6', '17']);

export interface RuleWithoutPorts {
  /** The port that is missing beside the one that is there; `null` where both are missing. */
  readonly missing: { readonly name: string; readonly value: JsonValue } | null;
}

export default defineDetector<RuleWithoutPorts>({
  id: 'ec2/rule-without-ports',
  title: 'Security group rule that names no ports',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3687'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ec2-securitygroup-ingress.html',
  types: [GROUP, ...RULES],

  *detect({ template }) {
    for (const resource of template.resourcesOfType(GROUP, ...RULES)) {
      for (const { rule, pointer } of rulesOf(resource)) {
        const protocol = String(isScalar(rule['IpProtocol']) ? rule['IpProtocol'] : '').toLowerCase();
        if (!WITH_PORTS.has(protocol) || hasInclude(rule)) continue;
        const absent = ['FromPort', 'ToPort'].filter((name) => rule[name] === undefined || isNoValue(rule[name]));
        const [name, ...others] = absent;
        if (name === undefined) continue;
        const port =
          others.length === 0 && ONE_PORT.has(protocol) ? rule[name === 'FromPort' ? 'ToPort' : 'FromPort'] : undefined;
        yield {
          pointer,
          message: `A rule of \`${resource.id}\` for ${protocol} has no ${absent.join(' and no ')}.`,
          evidence: { missing: port === undefined || rule[name] !== undefined ? null : { name, value: port } },
        };
      }
    }
  },
});

function isScalar(value: JsonValue | undefined): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function rulesOf(resource: Resource): { rule: JsonObject; pointer: Pointer }[] {
  const { type, properties, propertiesPointer } = resource;
  if (type !== GROUP) return [{ rule: properties, pointer: propertiesPointer }];
  return ['SecurityGroupIngress', 'SecurityGroupEgress'].flatMap((name) => {
    const list = properties[name];
    return (isArray(list) ? list : []).flatMap((rule, i) =>
      isObject(rule) ? [{ rule, pointer: child(propertiesPointer, name, i) }] : [],
    );
  });
}
