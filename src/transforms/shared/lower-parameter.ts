import type { FixContext, Refusal } from '../../core/contract.js';
import { refuse } from '../../core/contract.js';
import { pattern } from '../../detectors/shared/allowed-pattern.js';
import { asBucketName, offeredValues } from '../../detectors/shared/bucket-name.js';
import { isArray } from '../../template/json-value.js';
import type { Patch } from '../../template/operation.js';
import type { Pointer } from '../../template/pointer.js';
import { child, lastToken, parentPointer } from '../../template/pointer.js';
import type { Entry, Template } from '../../template/template.js';
import { textsIn } from '../../template/texts.js';
import { Intrinsic, Section } from '../../template/vocabulary.js';
import { Draft } from './draft.js';
import { plainConsumer } from './name-length.js';

/** What goes into the names of buckets. */
const LOWER = '^[a-z0-9][a-z0-9.-]*$';

/**
 * Writes the values of a parameter in the letters that bucket names take, with the conditions that compare it, and lets it take no
 * others: a stack with other values could not create the bucket.
 */
export function lowerParameter(context: FixContext, id: string): Patch | Refusal {
  const { template } = context;
  const parameter = template.parameters.get(id);
  if (!parameter) return refuse('the parameter is gone');
  const values = offeredValues(parameter);
  const lower = values.map(asBucketName);
  if (new Set(lower).size < values.length) return refuse(`two values of \`${id}\` differ in their capitals alone`);
  const why = whyNot(template, parameter, values);
  if (why !== null) return refuse(why);
  const draft = new Draft(context);
  const replace = (at: Pointer): void => {
    const value = draft.at(at);
    if (typeof value === 'string' && asBucketName(value) !== value) draft.replace(at, asBucketName(value));
  };
  replace(child(parameter.pointer, 'Default'));
  const allowed = parameter.body['AllowedValues'];
  if (isArray(allowed)) for (const i of allowed.keys()) replace(child(parameter.pointer, 'AllowedValues', i));
  for (const operand of comparedWith(template, id)) replace(operand);
  const constraint = parameter.body['ConstraintDescription'];
  if (typeof constraint === 'string') {
    const named = values.reduce((text, value) => text.replaceAll(value, asBucketName(value)), constraint);
    if (named !== constraint) draft.replace(child(parameter.pointer, 'ConstraintDescription'), named);
  }
  admitLower(draft, parameter);
  return draft.patch;
}

/** Why the values cannot change, or `null`. */
function whyNot(template: Template, { id }: Entry, values: readonly string[]): string | null {
  for (const { section, owner, pointer } of template.references.to(id)) {
    if (section === Section.Rules) return `the rule \`${owner}\` speaks of the values of \`${id}\``;
    if (pointer.includes(`/${Intrinsic.FindInMap}/`))
      return `\`${owner}\` looks the values of \`${id}\` up in a mapping`;
    if (section === Section.Conditions && lastToken(parentPointer(pointer)) !== Intrinsic.Equals) {
      return `the condition \`${owner}\` speaks of the values of \`${id}\``;
    }
  }
  if (values.some((value) => /[^\w.-]|_/.test(value)) && plainConsumer(template, id) !== undefined) {
    return `\`${plainConsumer(template, id) ?? ''}\` makes a name that takes no hyphens from \`${id}\``;
  }
  const quoted = values.flatMap((value) => [`'${value}'`, `"${value}"`]);
  const resources = child('', Section.Resources);
  const code = textsIn(template.value[Section.Resources] ?? null, resources).find(({ text }) =>
    quoted.some((value) => text.includes(value)),
  );
  return code ? `code or a document compares it with one of its values: ${code.pointer}` : null;
}

/** The other operands of the `Fn::Equals` that compare the parameter. */
function comparedWith(template: Template, id: string): Pointer[] {
  return template.references
    .to(id)
    .filter(({ section }) => section === Section.Conditions)
    .map(({ pointer }) => child(parentPointer(pointer), lastToken(pointer) === '0' ? 1 : 0));
}

function admitLower(draft: Draft, { pointer, body }: Entry): void {
  const allowed = body['AllowedPattern'];
  const at = child(pointer, 'AllowedPattern');
  if (typeof allowed === 'string') {
    const small = allowed.replaceAll('A-Z', '');
    const fits = pattern(small.includes('[]') ? LOWER : small);
    const fallback = draft.at(child(pointer, 'Default'));
    const keeps = typeof fallback !== 'string' || fits?.(fallback) === true;
    const next = small.includes('[]') || !keeps ? LOWER : small;
    if (next !== allowed) draft.replace(at, next);
  } else if (body['AllowedValues'] === undefined) {
    draft.add(at, LOWER);
    if (body['ConstraintDescription'] === undefined) {
      const text = 'Small letters, digits, dots and hyphens: names of buckets are made from it';
      draft.add(child(pointer, 'ConstraintDescription'), text);
    }
  }
}
