import { hasInclude } from '../../template/branches.js';
import { isIntrinsic, possibleValues } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { equalValues, isArray, isObject } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Template } from '../../template/template.js';
import { Section } from '../../template/vocabulary.js';
import type { GroupRule } from './group-rules.js';
import { groupRules } from './group-rules.js';
import { scalarText } from './scalar-text.js';

/** What the rules of security groups say of a sender; `unknown` where a rule, or a part of one, comes from elsewhere. */
export type Admission = 'admitted' | 'refused' | 'unknown';

/** Protocols that TCP traffic passes, by name and by number. */
const TCP: ReadonlySet<string> = new Set(['tcp', '6']);
const ALL = '-1';

/**
 * Whether members of some security groups may open a TCP connection to members of others. A rule for a range of addresses admits, since
 * where the sender's address lies is not known.
 * @param groups the receiver's groups, which are resources of the template.
 * @param senders the sender's groups, by logical id.
 */
export function admission(
  template: Template,
  groups: readonly string[],
  senders: readonly string[],
  port: JsonValue,
): Admission {
  const rules = groupRules(template).filter(({ group, direction }) => direction === 'in' && groups.includes(group));
  const judged = rules.map((rule) => judge(template, rule, senders, port));
  if (judged.includes('admitted')) return 'admitted';
  return judged.includes('unknown') || groups.some((group) => !isClosed(template, group)) ? 'unknown' : 'refused';
}

function judge(template: Template, { body }: GroupRule, senders: readonly string[], port: JsonValue): Admission {
  const protocol = scalarText(body['IpProtocol']).toLowerCase();
  if (hasInclude(body) || isIntrinsic(body) || protocol === '') return 'unknown';
  if (protocol !== ALL && !TCP.has(protocol)) return 'refused';
  const through = protocol === ALL ? 'admitted' : judgePort(template, body['FromPort'], body['ToPort'], port);
  if (through === 'refused') return 'refused';
  const source = body['SourceSecurityGroupId'];
  if (source === undefined) return through;
  const id = namedId(source);
  if (id === undefined || !template.resources.has(id)) return senders.includes(id ?? '') ? through : 'unknown';
  return senders.includes(id) ? through : 'refused';
}

function judgePort(
  template: Template,
  from: JsonValue | undefined,
  to: JsonValue | undefined,
  port: JsonValue,
): Admission {
  if (from === undefined || to === undefined) return 'unknown';
  if (equalValues(from, port) || equalValues(to, port)) return 'admitted';
  const [first, last, wanted] = [from, to, port].map((value) => numberOf(template, value));
  if (first === undefined || last === undefined || wanted === undefined) return 'unknown';
  return first <= wanted && wanted <= last ? 'admitted' : 'refused';
}

/** A number that is written, or that a parameter has where nobody sets it; `undefined` where several are possible. */
export function numberOf(template: Template, value: JsonValue): number | undefined {
  const known = possibleValues(template, value).filter((one) => one.known);
  const [only] = known.length === 1 ? known : [];
  const number = only && typeof only.value !== 'object' ? Number(only.value) : Number.NaN;
  return Number.isInteger(number) ? number : undefined;
}

/** True for a group whose rules are all in the template: none is computed, and no other stack is told of the group. */
function isClosed(template: Template, group: string): boolean {
  const rules = template.resources.get(group)?.properties['SecurityGroupIngress'] ?? [];
  const isSpelled = isArray(rules) && rules.every((rule) => isObject(rule) && !isIntrinsic(rule));
  const isTold = template.references
    .to(group)
    .some(({ section, owner }) => section === Section.Outputs && isExported(template, owner));
  return isSpelled && !isTold && !template.isRewritten;
}

function isExported(template: Template, output: string): boolean {
  return template.outputs.get(output)?.body['Export'] !== undefined;
}
