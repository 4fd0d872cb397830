import type { JsonValue } from '../template/json-value.js';
import { equalValues, isObject } from '../template/json-value.js';
import type { ValueLimits } from './limits-line.js';
import type { SchemaErrorCode } from './schema-error.js';
import type { PropertyType } from './type-expression.js';
import { formatNamed } from './value-formats.js';

/** What is wrong with a value, behind its property's name. */
export interface LimitFault {
  readonly code: SchemaErrorCode;
  readonly text: string;
}

/** Longer texts are not held against patterns: some of the schemas' take a time that grows with the third power of the length. */
const LONGEST_TO_MATCH = 500;

const patterns = new Map<string, RegExp>();

function patternOf(source: string): RegExp {
  let pattern = patterns.get(source);
  if (!pattern) {
    pattern = new RegExp(source, 'u');
    patterns.set(source, pattern);
  }
  return pattern;
}

/** What the limits object to in a literal; `undefined` where they do not. */
export function scalarFault(
  value: string | number | boolean,
  kind: PropertyType['kind'],
  limits: ValueLimits,
): LimitFault | undefined {
  if (kind === 'integer' || kind === 'number') return numberFault(Number(value), limits);
  return kind === 'string' && typeof value !== 'boolean' ? textFault(String(value), limits) : undefined;
}

function numberFault(value: number, { least = -Infinity, most = Infinity }: ValueLimits): LimitFault | undefined {
  if (value >= least && value <= most) return undefined;
  const allowed =
    most === Infinity ? `at least ${least}` : least === -Infinity ? `at most ${most}` : `${least} to ${most}`;
  return { code: 'out-of-range', text: `is ${value}, but must be ${allowed}` };
}

function textFault(value: string, limits: ValueLimits): LimitFault | undefined {
  const { shortest = 0, longest = Infinity, pattern, format } = limits;
  const length = [...value].length;
  const fault = (text: string): LimitFault => ({ code: 'bad-text', text });
  if (length < shortest) {
    return fault(length === 0 ? 'is empty' : `has ${length} characters, but must have at least ${shortest}`);
  }
  if (length > longest) return fault(`has ${length} characters, but can have ${longest} at most`);
  if (length > LONGEST_TO_MATCH) return undefined;
  const shown = JSON.stringify(length > 60 ? `${value.slice(0, 57)}...` : value);
  const known = format === undefined ? undefined : formatNamed(format);
  if (known && !known.pattern.test(value)) return fault(`is ${shown}, but must be ${known.words}`);
  if (pattern !== undefined && !patternOf(pattern).test(value)) return fault(`is ${shown}, but must match ${pattern}`);
  return undefined;
}

/** What the limits object to in the number of a list's items. */
export function countFault(count: number, { fewest = 0, many = Infinity }: ValueLimits): LimitFault | undefined {
  const items = (n: number) => (n === 1 ? '1 item' : `${n} items`);
  if (count < fewest) return { code: 'bad-count', text: `has ${items(count)}, but must have at least ${fewest}` };
  return count > many ? { code: 'bad-count', text: `has ${items(count)}, but can have ${many} at most` } : undefined;
}

/** Indexes of the items that repeat an earlier one which the list may have only once. */
export function repeatedItems(list: readonly JsonValue[], { unique, uniqueBy = [] }: ValueLimits): number[] {
  if (unique !== true && uniqueBy.length === 0) return [];
  const seen = new Map<string, JsonValue[]>();
  return list.flatMap((item, i) => {
    const identity = uniqueBy.length > 0 ? identityOf(item, uniqueBy) : item;
    if (identity === undefined) return [];
    const key = JSON.stringify(identity).slice(0, 100);
    const alike = seen.get(key) ?? [];
    if (alike.some((one) => equalValues(one, identity))) return [i];
    seen.set(key, [...alike, identity]);
    return [];
  });
}

function identityOf(item: JsonValue, names: readonly string[]): JsonValue | undefined {
  if (!isObject(item)) return undefined;
  const values = names.map((name) => item[name]);
  return values.every((value) => value !== undefined) ? values : undefined;
}
