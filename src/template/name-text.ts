import { getAttTarget, intrinsicOf, refTarget } from './intrinsic.js';
import type { JsonValue } from './json-value.js';
import { isArray, isObject } from './json-value.js';
import { rewriteSub, subVariables } from './sub-string.js';
import { Intrinsic } from './vocabulary.js';

/**
 * A value as the text that `Fn::Sub` would spell it with, so that names can be compared and built on however they are written:
 * a literal, `Fn::Sub`, `Ref`, `Fn::GetAtt`, `Fn::Join` of these. `undefined` where the value is no text or is computed otherwise.
 */
export function nameText(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value.replaceAll('${', '${!');
  if (typeof value === 'number') return String(value);
  const found = intrinsicOf(value);
  if (!found) return undefined;
  switch (found.name) {
    case Intrinsic.Ref: {
      const target = refTarget(value);
      return target === undefined ? undefined : `\${${target}}`;
    }
    case Intrinsic.GetAtt: {
      const target = getAttTarget(value);
      return target && `\${${target.id}.${target.attribute}}`;
    }
    case Intrinsic.Sub:
      return subText(found.argument);
    case Intrinsic.Join:
      return joinText(found.argument);
    default:
      return undefined;
  }
}

/** The logical id that a value stands for: by `Ref`, by an attribute, or by a `Fn::Sub` that is nothing else. */
export function namedId(value: JsonValue | undefined): string | undefined {
  const text = nameText(value) ?? '';
  const [variable] = subVariables(text);
  if (variable?.start !== 0 || variable.end !== text.length) return undefined;
  return variable.name.split('.')[0];
}

function subText(argument: JsonValue): string | undefined {
  if (typeof argument === 'string') return argument;
  if (!isArray(argument)) return undefined;
  const [text, variables] = argument;
  if (typeof text !== 'string' || !isObject(variables)) return undefined;
  let known = true;
  const result = rewriteSub(text, (name) => {
    if (!Object.hasOwn(variables, name)) return null;
    const inner = nameText(variables[name]);
    known &&= inner !== undefined;
    return inner ?? null;
  });
  return known ? result : undefined;
}

function joinText(argument: JsonValue): string | undefined {
  if (!isArray(argument)) return undefined;
  const [delimiter, items] = argument;
  if (typeof delimiter !== 'string' || !isArray(items)) return undefined;
  const texts = items.map(nameText);
  return texts.every((text) => text !== undefined) ? texts.join(delimiter) : undefined;
}
