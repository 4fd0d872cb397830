import type { JsonValue } from './json-value.js';

/**
 * What the plain scalars of YAML 1.1 mean (yaml.org/type): CloudFormation reads YAML 1.1, without timestamps, and as SnakeYAML and
 * PyYAML do: a lone `Y` or `N` is a text (`AttributeType: N` makes a number attribute).
 */
const NULL = /^(?:~|[Nn]ull|NULL)?$/;
const TRUE = /^(?:[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/;
const FALSE = /^(?:[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/;
const BINARY = /^[-+]?0b[0-1_]+$/;
const OCTAL = /^[-+]?0[0-7_]+$/;
const DECIMAL = /^[-+]?[0-9][0-9_]*$/;
const HEX = /^[-+]?0x[0-9a-fA-F_]+$/;
const INFINITE_OR_NAN = /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/;
const EXPONENT = /^[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)[eE][-+]?[0-9]+$/;
const FLOAT = /^[-+]?(?:[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)$/;
const SEXAGESIMAL = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const TIMESTAMP =
  /^\d{4}-\d\d?-\d\d?(?:(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)?$/;

/** The first characters that a scalar with a meaning of its own can have; everything else is a string at once. */
const MAY_BE_SPECIAL = /^[-+.0-9~yYnNtTfFoO]/;

/** The value of an untagged plain scalar as CloudFormation reads it (YAML 1.1; dates and versions stay strings). */
export function plainValue(text: string): JsonValue {
  if (text === '') return null;
  if (!MAY_BE_SPECIAL.test(text)) return text;
  if (NULL.test(text)) return null;
  if (TRUE.test(text)) return true;
  if (FALSE.test(text)) return false;
  if (BINARY.test(text)) return integer(text, 2, 2);
  if (OCTAL.test(text)) return integer(text, 1, 8);
  if (DECIMAL.test(text)) return integer(text, 0, 10);
  if (HEX.test(text)) return integer(text, 2, 16);
  if (INFINITE_OR_NAN.test(text)) return /nan$/i.test(text) ? NaN : text.startsWith('-') ? -Infinity : Infinity;
  if (EXPONENT.test(text) || FLOAT.test(text)) return parseFloat(text.replaceAll('_', ''));
  if (SEXAGESIMAL.test(text)) return sexagesimal(text);
  return text;
}

function integer(text: string, prefix: number, radix: number): number {
  const signed = /^[-+]/.test(text);
  const digits = text.slice((signed ? 1 : 0) + prefix).replaceAll('_', '');
  const value = parseInt(digits, radix);
  return text.startsWith('-') ? -1 * value : value;
}

function sexagesimal(text: string): number {
  const signed = /^[-+]/.test(text);
  const parts = (signed ? text.slice(1) : text).replaceAll('_', '').split(':');
  const value = parts.reduce((sum, part) => sum * 60 + Number(part), 0);
  return text.startsWith('-') ? -1 * value : value;
}

/** Words that the `yaml` package reads as a number although they hold no digits before the exponent or dot (`e1`, `.`). */
const NUMBER_TO_SOME = /^[-+]?\.?_*[eE][-+]?[0-9]+$|^[-+]?\.[_]*$/;

/** True where YAML 1.1 or 1.2, or a reader that knows timestamps, would take this plain text for something other than a string. */
export function isAmbiguousPlain(text: string): boolean {
  return (
    typeof plainValue(text) !== 'string' ||
    TIMESTAMP.test(text) ||
    NUMBER_TO_SOME.test(text) ||
    /^[YyNn=]$/.test(text) ||
    text === '<<' ||
    /^0o[0-7]+$/.test(text)
  );
}
