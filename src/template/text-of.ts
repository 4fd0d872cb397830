import { intrinsicOf } from './intrinsic.js';
import type { JsonValue } from './json-value.js';
import { isArray, isObject } from './json-value.js';
import { rewriteSub } from './sub-string.js';
import { Intrinsic } from './vocabulary.js';

/**
 * A computed string in one spelling, as the text of an `Fn::Sub`: `Ref` is `${A}`, `Fn::GetAtt` is `${A.B}`, the parts of
 * `Fn::Join` stand side by side, the variables of `Fn::Sub` in their places. Two values with the same text are the same string.
 * @returns `null` where another function computes the value.
 */
export function textOf(value: JsonValue | undefined): string | null {
  if (typeof value === 'string' || typeof value === 'number') return String(value).replaceAll('${', '${!');
  const found = intrinsicOf(value);
  switch (found?.name) {
    case Intrinsic.Ref:
      return typeof found.argument === 'string' ? `\${${found.argument}}` : null;
    case Intrinsic.GetAtt:
      return attributeText(found.argument);
    case Intrinsic.Sub:
      return subText(found.argument);
    case Intrinsic.Join:
      return joinText(found.argument);
    default:
      return null;
  }
}

function attributeText(argument: JsonValue): string | null {
  if (typeof argument === 'string') return `\${${argument}}`;
  return isArray(argument) && argument.every((part) => typeof part === 'string') ? `\${${argument.join('.')}}` : null;
}

function subText(argument: JsonValue): string | null {
  const [text, variables] = isArray(argument) ? argument : [argument];
  if (typeof text !== 'string') return null;
  if (!isObject(variables)) return text;
  const texts = new Map(Object.entries(variables).map(([name, value]) => [name, textOf(value)]));
  if ([...texts.values()].includes(null)) return null;
  return rewriteSub(text, (name) => texts.get(name) ?? null);
}

function joinText(argument: JsonValue): string | null {
  const [separator, parts] = isArray(argument) ? argument : [];
  if (typeof separator !== 'string' || !isArray(parts)) return null;
  const texts = parts.map(textOf);
  return texts.includes(null) ? null : texts.join(separator);
}
