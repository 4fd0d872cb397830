import { defineDetector } from '../../core/contract.js';
import { intrinsicOf, ref, refTarget } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { isArray } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { Attribute, Intrinsic, Section } from '../../template/vocabulary.js';
import { scalarText } from '../shared/scalar-text.js';

export interface ConditionMalformed {
  /** The condition as it must have been meant; `null` where it cannot be told. */
  readonly instead: JsonValue | null;
  /** False where another comparison could have been meant. */
  readonly certain: boolean;
}

/** Functions that say yes or no (User Guide, "Condition functions"). */
const LOGICAL: ReadonlySet<string> = new Set([Intrinsic.And, Intrinsic.Or, Intrinsic.Not, Intrinsic.Equals]);

export default defineDetector<ConditionMalformed>({
  id: 'cloudformation/condition-malformed',
  title: 'Condition that is neither true nor false',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E8001', 'E8004', 'E8005', 'E8006', 'E8007'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html',

  *detect({ template }) {
    if (template.isRewritten) return;
    for (const [id] of template.conditions) {
      if (id.startsWith(Intrinsic.ForEach) || id === Intrinsic.Transform) continue;
      for (const { pointer, why, instead, certain } of problems(template, child('', Section.Conditions, id))) {
        yield {
          pointer,
          message: `The condition \`${id}\` ${why}.`,
          evidence: { instead, certain: certain !== false },
        };
      }
    }
  },
});

interface Problem {
  readonly pointer: Pointer;
  readonly why: string;
  readonly instead: JsonValue | null;
  readonly certain?: boolean;
}

function* problems(template: Template, pointer: Pointer): Iterable<Problem> {
  const value = template.at(pointer) ?? null;
  const found = intrinsicOf(value);
  if (found?.name === Intrinsic.Condition && typeof found.argument === 'string') return;
  if (!found || !LOGICAL.has(found.name)) {
    const meant = asCondition(template, value);
    const instead = meant ?? asTest(template, value);
    yield { pointer, why: 'is no condition function', instead, certain: meant !== null };
    return;
  }
  const { name, argument } = found;
  const at = child(pointer, name);
  if (name === Intrinsic.Equals) return;
  if (!isArray(argument)) {
    yield { pointer: at, why: `has ${name} without a list`, instead: [argument] };
  } else if (name !== Intrinsic.Not && argument.length === 1) {
    const why = `has ${name} of a single condition`;
    yield { pointer, why, instead: argument[0] ?? null };
  } else {
    for (let i = 0; i < argument.length; i++) yield* problems(template, child(at, i));
  }
}

/** The condition that a value of another kind must have meant. */
function asCondition(template: Template, value: JsonValue): JsonValue | null {
  if (typeof value === 'boolean') return { [Intrinsic.Equals]: ['true', String(value)] };
  const found = intrinsicOf(value);
  const name = typeof value === 'string' ? value : found?.name === Intrinsic.Ref ? found.argument : undefined;
  if (typeof name !== 'string') return null;
  if (template.conditions.has(name)) return { [Attribute.Condition]: name };
  const { AllowedValues: allowed, Default: standard } = template.parameters.get(name)?.body ?? {};
  const yes = isArray(allowed)
    ? allowed.map(scalarText).find((one) => /^(?:true|yes|on|enabled?)$/i.test(one))
    : undefined;
  const isBoolean = /^(?:true|false)$/.test(scalarText(standard));
  return yes !== undefined || isBoolean ? { [Intrinsic.Equals]: [ref(name), yes ?? 'true'] } : null;
}

/** What a value that is taken for true or false is likely asked: whether a text begins like an ARN, or whether a parameter is filled. */
function asTest(template: Template, value: JsonValue): JsonValue | null {
  if (isFirstPart(value)) return { [Intrinsic.Equals]: [value, 'arn'] };
  const parameter = template.parameters.get(refTarget(value) ?? '');
  if (parameter?.body['Default'] !== '') return null;
  return { [Intrinsic.Not]: [{ [Intrinsic.Equals]: [ref(parameter.id), ''] }] };
}

/** True for what stands before the first colon of a text: of an ARN that is `arn` (General Reference, "Amazon Resource Names"). */
function isFirstPart(value: JsonValue): boolean {
  const select = intrinsicOf(value);
  const [index, list] = select?.name === Intrinsic.Select && isArray(select.argument) ? select.argument : [];
  const split = intrinsicOf(list);
  const isByColon = split?.name === Intrinsic.Split && isArray(split.argument) && split.argument[0] === ':';
  return isByColon && scalarText(index) === '0';
}
