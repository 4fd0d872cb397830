import { defineDetector } from '../../core/contract.js';
import { isArray } from '../../template/json-value.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { member } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Text } from '../../template/texts.js';
import { textsAt } from '../../template/texts.js';
import { REFUSED } from '../shared/group-text.js';
import { rewriteSub } from '../../template/sub-string.js';

export interface RefusedText {
  readonly text: Text;
}

const GROUP = 'AWS::EC2::SecurityGroup';
const TYPES = [GROUP, `${GROUP}Ingress`, `${GROUP}Egress`];

export default defineDetector<RefusedText>({
  id: 'ec2/group-text-refused',
  title: 'Description of a security group with characters that EC2 refuses',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3031'] },
  docs: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html',
  types: TYPES,

  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resourcesOfType(...TYPES)) {
      for (const { value, pointer } of descriptions(properties, propertiesPointer)) {
        for (const text of textsAt(template, value, pointer)) {
          const [refused] = REFUSED.exec(text.isSub ? rewriteSub(text.text, () => '') : text.text) ?? [];
          if (refused === undefined) continue;
          yield {
            pointer: text.pointer,
            message: `\`${id}\` has ‘${refused}’ in a description, which EC2 refuses.`,
            evidence: { text },
          };
        }
      }
    }
  },
});

/** The descriptions of a group or rule, and of the rules inside a group. */
function* descriptions(properties: JsonObject, at: Pointer): Iterable<{ value: JsonValue; pointer: Pointer }> {
  for (const name of ['GroupDescription', 'Description']) {
    const value = properties[name];
    if (value !== undefined) yield { value, pointer: child(at, name) };
  }
  for (const name of ['SecurityGroupIngress', 'SecurityGroupEgress']) {
    const rules = properties[name];
    for (const [i, rule] of isArray(rules) ? rules.entries() : []) {
      const value = member(rule, 'Description');
      if (value !== undefined) yield { value, pointer: child(at, name, i, 'Description') };
    }
  }
}
