import { intrinsicOf, isNoValue, possibleValues, refTarget } from '../template/intrinsic.js';
import type { JsonValue } from '../template/json-value.js';
import { isArray, isObject } from '../template/json-value.js';
import { rewriteSub, subVariables } from '../template/sub-string.js';
import type { Template } from '../template/template.js';
import { Intrinsic } from '../template/vocabulary.js';

/** Texts that one location may come down to; what branches more is not followed. */
const MOST_TEXTS = 32;

/** A file name at the end of an address: behind a slash, behind a variable that stands for a prefix, or alone. */
const FILE_AT_END = /(?:^|[/}\\])([\w@.-]*\w\.(?:json|ya?ml|template|txt))(?:[?#].*)?$/i;

/**
 * The addresses that a TemplateURL may have, as `Fn::Sub` would spell them: through literals, `Fn::Sub`, `Fn::Join`, `Fn::If`, the
 * defaults of parameters and mappings. Variables that nothing in the template fills stay as `${…}`. Empty where the value is
 * computed in another way, or may be too many things.
 */
export function possibleLocations(template: Template, value: JsonValue | undefined): string[] {
  const texts = value === undefined ? undefined : textsOf(template, value);
  return texts && texts.length <= MOST_TEXTS ? [...new Set(texts)] : [];
}

/** The file that a location names: the part of its path that is spelled out, such as `nested/network.yaml`; `null` where it names none. */
export function fileOf(location: string): string | null {
  const name = FILE_AT_END.exec(location)?.[1];
  if (name === undefined) return null;
  const before = location.replace(/[?#][^}]*$/, '').slice(0, -name.length);
  if (isRelative(location)) return (before + name).replaceAll('\\', '/');
  // The first folder of an address of the path style is the bucket (S3 User Guide, "Virtual hosting of buckets").
  const path = before.replace(/^https?:\/\/s3[.-][^/]*\/[^/]*/i, '').replace(/^[a-z][\w+.-]*:\/\/[^/]*/i, '');
  const spelled = path.slice(path.lastIndexOf('}') + 1);
  return [...spelled.split('/').filter((folder) => folder !== ''), name].join('/');
}

/**
 * The letters of a file's name that a location speaks of which is nothing but a parameter: `vpcstack` for `${VPCStackTemplateURL}`;
 * `null` for any other.
 */
export function hintOf(location: string): string | null {
  const name = /^\$\{(\w+?)_?(?:Template)?_?(?:S3)?_?(?:Url|URL|Uri|URI|Location|Path|File)\}$/.exec(location)?.[1];
  return name === undefined ? null : lettersOf(name);
}

/** A name without case and separators. */
export function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** True for a path beside the parent, as `aws cloudformation package` takes it (AWS CLI reference, "package"): no scheme, no variable. */
export function isRelative(location: string): boolean {
  return !/^[a-z][\w+.-]+:/i.test(location) && !location.startsWith('/') && subVariables(location).length === 0;
}

function textsOf(template: Template, value: JsonValue): string[] | undefined {
  if (typeof value === 'string') return [value];
  const found = intrinsicOf(value);
  if (!found || isNoValue(value)) return undefined;
  switch (found.name) {
    case Intrinsic.Sub:
      return subTexts(template, found.argument);
    case Intrinsic.Join:
      return joinTexts(template, found.argument);
    case Intrinsic.Ref:
    case Intrinsic.If:
    case Intrinsic.FindInMap:
      return chosenTexts(template, value);
    default:
      return undefined;
  }
}

function chosenTexts(template: Template, value: JsonValue): string[] | undefined {
  const name = refTarget(value);
  if (name !== undefined) return variableTexts(template, name);
  const texts: string[] = [];
  for (const { value: one, known } of possibleValues(template, value)) {
    if (isNoValue(one)) continue;
    // A function that comes down to itself is computed elsewhere, or malformed.
    if (one === value || (known && typeof one !== 'string')) return undefined;
    const inner = textsOf(template, one);
    if (!inner) return undefined;
    texts.push(...inner);
  }
  return texts;
}

/** What a variable of an `Fn::Sub` may be: the parameter's Default, or the variable itself. */
function variableTexts(template: Template, name: string): string[] {
  const fallback = template.parameters.get(name)?.body['Default'];
  return typeof fallback === 'string' && fallback !== '' ? [fallback] : [`\${${name}}`];
}

function subTexts(template: Template, argument: JsonValue): string[] | undefined {
  const [text, given] = isArray(argument) ? argument : [argument];
  const variables = given ?? {};
  if (typeof text !== 'string' || !isObject(variables)) return undefined;
  let texts = [text];
  for (const name of new Set(subVariables(text).map((variable) => variable.name))) {
    const own = variables[name];
    const fillings = own === undefined ? variableTexts(template, name) : (textsOf(template, own) ?? [`\${${name}}`]);
    if (texts.length * fillings.length > MOST_TEXTS) return undefined;
    texts = texts.flatMap((one) => fillings.map((filling) => filled(one, name, filling)));
  }
  return texts;
}

function filled(text: string, name: string, filling: string): string {
  return rewriteSub(text, (other) => (other === name ? filling : null));
}

function joinTexts(template: Template, argument: JsonValue): string[] | undefined {
  const [delimiter, items] = isArray(argument) ? argument : [];
  if (typeof delimiter !== 'string' || !isArray(items)) return undefined;
  let texts: string[] | undefined;
  for (const item of items) {
    const inner = textsOf(template, item) ?? ['${}'];
    if ((texts?.length ?? 1) * inner.length > MOST_TEXTS) return undefined;
    texts = texts ? texts.flatMap((one) => inner.map((next) => one + delimiter + next)) : inner;
  }
  return texts;
}
