import type { JsonValue } from '../template/json-value.js';
import { isArray, isObject } from '../template/json-value.js';
import type { Pointer } from '../template/pointer.js';
import { child } from '../template/pointer.js';
import type { Template } from '../template/template.js';
import { Intrinsic, Section } from '../template/vocabulary.js';
import type { SchemaError } from './schema-error.js';

/** Fn::FindInMap of a mapping, or of a literal key, that the template does not have. */
export function mappingErrors(template: Template, resources: ReadonlySet<string> | undefined): SchemaError[] {
  if (!template.text.includes('FindInMap') || template.mappings.has(Intrinsic.Transform)) return [];
  const errors: SchemaError[] = [];
  for (const section of resources ? [Section.Resources] : [Section.Resources, Section.Outputs, Section.Conditions]) {
    const entries = template.value[section];
    if (!isObject(entries)) continue;
    for (const [id, body] of Object.entries(entries)) {
      if (resources?.has(id) === false) continue;
      new MappingCheck(template, section === Section.Resources ? id : null, id, errors).walk(
        body,
        child('', section, id),
      );
    }
  }
  return errors;
}

class MappingCheck {
  constructor(
    private readonly template: Template,
    private readonly resource: string | null,
    private readonly owner: string,
    private readonly errors: SchemaError[],
  ) {}

  walk(value: JsonValue, at: Pointer): void {
    if (isArray(value)) value.forEach((item, i) => this.walk(item, child(at, i)));
    else if (isObject(value)) {
      for (const [key, inner] of Object.entries(value)) {
        if (key === Intrinsic.Transform || key.startsWith(Intrinsic.ForEach)) continue;
        if (key === Intrinsic.FindInMap && isArray(inner)) this.find(inner, child(at, key));
        this.walk(inner, child(at, key));
      }
    }
  }

  private find(argument: readonly JsonValue[], at: Pointer): void {
    const [name, first, second, fallback] = argument;
    if (typeof name !== 'string' || isObject(fallback)) return;
    const mapping = this.template.mappings.get(name)?.body;
    if (!mapping) return this.report(child(at, 0), name, 'the template has no such mapping');
    if (Intrinsic.Transform in mapping) return;
    const levels = typeof first === 'string' ? [mapping[first]] : Object.values(mapping);
    if (levels[0] === undefined && typeof first === 'string') {
      return this.report(child(at, 1), first, `the mapping ${name} has no such key`);
    }
    if (typeof second === 'string' && !levels.some((level) => isObject(level) && Object.hasOwn(level, second))) {
      this.report(child(at, 2), second, `no entry of the mapping ${name} that it can mean has such a key`);
    }
  }

  private report(pointer: Pointer, subject: string, problem: string): void {
    this.errors.push({
      code: 'unresolved-reference',
      pointer,
      message: `\`${this.owner}\` looks up \`${subject}\`, but ${problem}.`,
      resource: this.resource,
      subject,
      within: null,
    });
  }
}
