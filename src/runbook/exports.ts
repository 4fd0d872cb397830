import type { JsonValue } from '../template/json-value.js';
import { isArray, isObject, member } from '../template/json-value.js';
import { nameText } from '../template/name-text.js';
import type { Template } from '../template/template.js';
import { Intrinsic, Pseudo } from '../template/vocabulary.js';
import { namePattern } from './name-pattern.js';

/** A name that a template exports or imports. */
export interface ExchangedName {
  /** As `Fn::Sub` would spell it. */
  readonly text: string;
  readonly pattern: string;
}

/** The names under which a template exports outputs. */
export function exportedNames(template: Template): ExchangedName[] {
  return [...template.outputs.values()].flatMap(({ body }) => exchanged(member(body['Export'], 'Name')));
}

/** The names that a template imports, each once, wherever it does. */
export function importedNames(template: Template): ExchangedName[] {
  const found = new Map<string, ExchangedName>();
  const open: JsonValue[] = [template.value];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (isArray(value)) open.push(...value);
    if (!isObject(value)) continue;
    for (const name of exchanged(member(value, Intrinsic.ImportValue))) found.set(name.text, name);
    open.push(...Object.values(value));
  }
  return [...found.values()].sort((a, b) => (a.text < b.text ? -1 : 1));
}

function exchanged(value: JsonValue | undefined): ExchangedName[] {
  const text = nameText(value);
  const pattern = namePattern(value);
  return text === undefined || pattern === null ? [] : [{ text, pattern }];
}

/** The parameter that stands in an imported name where the export has the name of its stack: it takes that name. */
export function stackNameParameter(imported: ExchangedName, exported: ExchangedName): string | null {
  const own = `\${${Pseudo.StackName}}`;
  const at = exported.text.indexOf(own);
  if (at < 0 || !imported.text.startsWith(`${exported.text.slice(0, at)}\${`)) return null;
  const name = /^\$\{(\w+)\}/.exec(imported.text.slice(at))?.[1];
  const same = name !== undefined && imported.text.slice(at + name.length + 3) === exported.text.slice(at + own.length);
  return same ? name : null;
}
