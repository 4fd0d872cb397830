import { intrinsicOf } from './intrinsic.js';
import type { JsonValue } from './json-value.js';
import { isArray, isObject } from './json-value.js';
import { nameText } from './name-text.js';
import type { Pointer } from './pointer.js';
import { child } from './pointer.js';
import { Intrinsic } from './vocabulary.js';

/** The stores that a dynamic reference reads (User Guide, "Get values stored in other services using dynamic references"). */
export const DYNAMIC_SERVICES = ['ssm', 'ssm-secure', 'secretsmanager'] as const;
export type DynamicService = (typeof DYNAMIC_SERVICES)[number];

/** One `{{resolve:…}}` in a value of a template. */
export interface DynamicReference {
  readonly service: DynamicService;
  /** The parameter's or secret's name or ARN as `Fn::Sub` would spell it, without version. */
  readonly name: string;
  /** What follows the name: a version, or `SecretString:key`; empty where nothing does. */
  readonly rest: string;
  /** The string, or the `Fn::Sub` or `Fn::Join` that spells the reference. */
  readonly pointer: Pointer;
}

const REFERENCE = /\{\{resolve:(ssm|ssm-secure|secretsmanager):((?:\$\{[^{}]*\}|[^{}])+)\}\}/g;

/** Every dynamic reference at or below a value, in document order. */
export function* dynamicReferences(value: JsonValue | undefined, pointer: Pointer): Iterable<DynamicReference> {
  if (typeof value === 'string') yield* inText(value.replaceAll('${', '${!'), pointer);
  else if (isArray(value)) {
    for (const [i, item] of value.entries()) yield* dynamicReferences(item, child(pointer, i));
  } else if (isObject(value)) {
    const name = intrinsicOf(value)?.name;
    const text = name === Intrinsic.Sub || name === Intrinsic.Join ? nameText(value) : undefined;
    if (text !== undefined) yield* inText(text, pointer);
    else for (const [key, item] of Object.entries(value)) yield* dynamicReferences(item, child(pointer, key));
  }
}

function* inText(text: string, pointer: Pointer): Iterable<DynamicReference> {
  if (!text.includes('{{resolve:')) return;
  for (const [, word = '', body = ''] of text.matchAll(REFERENCE)) {
    const service = DYNAMIC_SERVICES.find((one) => one === word);
    if (!service) continue;
    const end = service === 'secretsmanager' ? body.search(/:SecretString\b|:(?=:)/) : body.search(/:\d+$/);
    const name = end < 0 ? body : body.slice(0, end);
    yield { service, name, rest: end < 0 ? '' : body.slice(end + 1), pointer };
  }
}
