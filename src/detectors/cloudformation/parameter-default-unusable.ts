import { defineDetector } from '../../core/contract.js';
import { intrinsicOf, refTarget } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { isArray, isObject } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { PSEUDO_PARAMETERS } from '../../template/vocabulary.js';
import { scalarText } from '../shared/scalar-text.js';

/** What is to become of a default that its own parameter does not take. */
export type Remedy =
  /** The pseudo parameter that it names is mentioned in place of the parameter. */
  | { readonly kind: 'pseudo'; readonly name: string }
  | { readonly kind: 'replaced'; readonly value: JsonValue }
  /** A value that AllowedValues get, or a bound that moves. */
  | { readonly kind: 'allowed'; readonly key: 'AllowedValues' | 'MaxLength' | 'MaxValue' | 'MinLength' | 'MinValue' };

export interface ParameterDefaultUnusable {
  readonly parameter: string;
  readonly remedy: Remedy | null;
}

export default defineDetector<ParameterDefaultUnusable>({
  id: 'cloudformation/parameter-default-unusable',
  title: 'Default that the parameter does not take',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E2001', 'E2015'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html',

  *detect({ template }) {
    if (template.isRewritten) return;
    for (const { id, body, pointer } of template.parameters.values()) {
      const value = body['Default'];
      const problem = value === undefined ? undefined : problemOf(body, value);
      if (!problem) continue;
      yield {
        pointer: child(pointer, 'Default'),
        message: `The default of \`${id}\` ${problem.why}.`,
        evidence: { parameter: id, remedy: problem.remedy },
      };
    }
  },
});

interface Problem {
  readonly why: string;
  readonly remedy: Remedy | null;
}

function problemOf(body: JsonObject, value: JsonValue): Problem | undefined {
  if (isArray(value)) {
    const scalars = value.every((item) => !isObject(item) && !isArray(item));
    const isList = /List/.test(scalarText(body['Type']));
    const joined: Remedy = { kind: 'replaced', value: value.map(scalarText).join(',') };
    return {
      why: 'is a list; a list of parameters is written as one text with commas',
      remedy: scalars && isList ? joined : null,
    };
  }
  if (isObject(value)) {
    const name = refTarget(value) ?? '';
    const why = intrinsicOf(value) ? 'is a function, and parameters take none' : 'is an object';
    return { why, remedy: PSEUDO_PARAMETERS.has(name) ? { kind: 'pseudo', name } : null };
  }
  return (
    numberProblem(body, value) ??
    allowedProblem(body, value) ??
    boundProblem(body, value) ??
    patternProblem(body, value)
  );
}

function numberProblem({ Type: type }: JsonObject, value: JsonValue): Problem | undefined {
  if (type !== 'Number' || typeof value === 'number' || !Number.isNaN(parseFloat(scalarText(value)))) return undefined;
  return { why: `is ${JSON.stringify(value)}, which is no number`, remedy: null };
}

/** The pattern has to match all of the text. One that JavaScript reads in another way than CloudFormation's Java is left alone. */
function patternProblem({ Type: type, AllowedPattern: pattern }: JsonObject, value: JsonValue): Problem | undefined {
  if (type !== 'String' || typeof pattern !== 'string' || typeof value !== 'string') return undefined;
  if (value.includes('{{resolve:') || /\\p|\(\?[a-z]|&&|\[\[|[*+?}]\+/.test(pattern) || value.length > 200)
    return undefined;
  try {
    if (new RegExp(`^(?:${pattern})$`, 's').test(value)) return undefined;
  } catch {
    return undefined;
  }
  return { why: `is ${JSON.stringify(value)}, which its AllowedPattern ${pattern} does not match`, remedy: null };
}

function allowedProblem({ Type: type, AllowedValues: allowed }: JsonObject, value: JsonValue): Problem | undefined {
  if (!isArray(allowed) || /List/.test(scalarText(type)) || allowed.map(scalarText).includes(scalarText(value)))
    return undefined;
  const like = allowed.filter((one) => scalarText(one).toLowerCase() === scalarText(value).toLowerCase());
  const [only] = like;
  const remedy: Remedy =
    like.length === 1 && only !== undefined
      ? { kind: 'replaced', value: only }
      : { kind: 'allowed', key: 'AllowedValues' };
  return { why: `is ${JSON.stringify(value)}, which is not among its allowed values`, remedy };
}

function boundProblem(body: JsonObject, value: JsonValue): Problem | undefined {
  const isNumber = body['Type'] === 'Number';
  const size = isNumber ? Number(value) : scalarText(value).length;
  const keys = isNumber ? (['MinValue', 'MaxValue'] as const) : (['MinLength', 'MaxLength'] as const);
  if (Number.isNaN(size) || /List/.test(scalarText(body['Type']))) return undefined;
  for (const [i, key] of keys.entries()) {
    const bound = body[key];
    if (bound === undefined || isObject(bound) || isArray(bound) || bound === null) continue;
    if (i === 0 ? size >= Number(bound) : size <= Number(bound)) continue;
    return {
      why: `is ${JSON.stringify(value)}, which is beyond its ${key} of ${String(bound)}`,
      remedy: { kind: 'allowed', key },
    };
  }
  return undefined;
}
