import type { JsonValue } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import { possibleValues } from '../../template/intrinsic.js';
import { rewriteSub, subVariables } from '../../template/sub-string.js';
import type { Template } from '../../template/template.js';
import { scalarText } from './scalar-text.js';

/** True for two values that cannot be the same text, whatever parameters are given; false where that is open. */
export function differSurely(template: Template, a: JsonValue, b: JsonValue): boolean {
  const [left, right] = [textsOf(template, a), textsOf(template, b)];
  return left.length > 0 && right.length > 0 && left.every((one) => right.every((other) => differ(one, other)));
}

/** What a value can be, in the words of `Fn::Sub`; a parameter that somebody sets counts as its default. */
function textsOf(template: Template, value: JsonValue): string[] {
  const possible = possibleValues(template, value);
  const known = possible.filter((one) => one.known);
  const texts = (known.length > 0 ? known : possible).map((one) =>
    one.known ? scalarText(one.value).replaceAll('${', '${!') : nameText(one.value),
  );
  return texts.every((text) => text !== undefined && text !== '') ? texts.filter((text) => text !== undefined) : [];
}

function differ(a: string, b: string): boolean {
  if (a === b) return false;
  const [left, right] = [subVariables(a), subVariables(b)].map((found) => found.map(({ name }) => name).join(' '));
  if (left === right) return true;
  if (left === '') return !admitting(b).test(a);
  return right === '' && !admitting(a).test(b);
}

/** What a text with variables can become. */
function admitting(text: string): RegExp {
  const marked = rewriteSub(text, () => '\u0000').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${marked.replaceAll('\u0000', '.*')}$`, 's');
}
