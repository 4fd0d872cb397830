import type { JsonValue } from './json-value.js';
import { isArray, isObject, member } from './json-value.js';
import { oncePerPlace } from './once-per-place.js';
import type { Pointer } from './pointer.js';
import { child, parsePointer } from './pointer.js';
import { subVariables } from './sub-string.js';
import type { Template } from './template.js';
import { Attribute, Intrinsic, Section } from './vocabulary.js';

/** One mention of a parameter, resource, pseudo parameter or condition by name. */
export interface Reference {
  readonly kind: 'Ref' | 'GetAtt' | 'Sub' | 'DependsOn' | 'Condition';
  /** The name that is mentioned. */
  readonly target: string;
  /** The attribute of a GetAtt, or of `${A.B}` in a Sub; `null` otherwise, and where it is not a literal. */
  readonly attribute: string | null;
  /** Pointer to the intrinsic (the `{"Ref": …}` object), to the DependsOn item, or to the condition's name. */
  readonly pointer: Pointer;
  /** Section and logical id of the entry that holds the mention: `Resources`, `Fn`. */
  readonly section: string;
  readonly owner: string;
  /** Conditions whose `Fn::If` branches enclose the mention, outermost first: the name, and whether the branch is the true one. */
  readonly branches: readonly { readonly condition: string; readonly taken: boolean }[];
}

/** All references of a template, with look-ups by the name mentioned and by the entry that holds them. */
export class References {
  readonly all: readonly Reference[];
  private readonly byTarget = new Map<string, Reference[]>();
  private readonly byOwner = new Map<string, Reference[]>();

  constructor(template: Template) {
    this.all = collect(template);
    for (const reference of this.all) {
      push(this.byTarget, reference.target, reference);
      push(this.byOwner, `${reference.section}/${reference.owner}`, reference);
    }
  }

  /** Mentions of a name, wherever they stand. */
  to(target: string): readonly Reference[] {
    return this.byTarget.get(target) ?? [];
  }

  /** Mentions inside one entry of a section, such as the resource `Fn`. */
  from(owner: string, section: string = Section.Resources): readonly Reference[] {
    return this.byOwner.get(`${section}/${owner}`) ?? [];
  }
}

function push(index: Map<string, Reference[]>, key: string, reference: Reference): void {
  const list = index.get(key);
  if (list) list.push(reference);
  else index.set(key, [reference]);
}

const SECTIONS = [Section.Resources, Section.Outputs, Section.Conditions, Section.Rules] as const;

/** The references of one entry of a section. */
const referencesOf = oncePerPlace((body, at): readonly Reference[] => {
  const [section = '', owner = ''] = parsePointer(at);
  const found: Reference[] = [];
  new Collector(found, section, owner).entry(body, at);
  return found;
});

function collect(template: Template): Reference[] {
  const found: Reference[] = [];
  for (const section of SECTIONS) {
    const entries = member(template.value, section);
    if (!isObject(entries)) continue;
    for (const [owner, body] of Object.entries(entries)) {
      for (const reference of referencesOf(template, body, child('', section, owner))) found.push(reference);
    }
  }
  const globals = member(template.value, Section.Globals);
  if (globals !== undefined) new Collector(found, Section.Globals, '').walk(globals, child('', Section.Globals), []);
  return found;
}

type Branches = Reference['branches'];

class Collector {
  constructor(
    private readonly found: Reference[],
    private readonly section: string,
    private readonly owner: string,
  ) {}

  entry(body: JsonValue, at: Pointer): void {
    if (this.section !== Section.Resources && this.section !== Section.Outputs) return this.walk(body, at, []);
    if (!isObject(body)) return;
    for (const [key, value] of Object.entries(body)) {
      const here = child(at, key);
      if (key === Attribute.DependsOn) this.dependsOn(value, here);
      else if (key === Attribute.Condition && typeof value === 'string') this.add('Condition', value, null, here, []);
      else this.walk(value, here, []);
    }
  }

  private dependsOn(value: JsonValue, at: Pointer): void {
    if (typeof value === 'string') this.add('DependsOn', value, null, at, []);
    else if (isArray(value)) {
      value.forEach((item, i) => {
        if (typeof item === 'string') this.add('DependsOn', item, null, child(at, i), []);
      });
    }
  }

  private add(kind: Reference['kind'], target: string, attribute: string | null, pointer: Pointer, branches: Branches) {
    this.found.push({ kind, target, attribute, pointer, section: this.section, owner: this.owner, branches });
  }

  walk(value: JsonValue, at: Pointer, branches: Branches): void {
    if (isArray(value)) {
      value.forEach((item, i) => this.walk(item, child(at, i), branches));
      return;
    }
    if (!isObject(value)) return;
    const keys = Object.keys(value);
    const name = keys.length === 1 ? keys[0] : undefined;
    if (name !== undefined && this.intrinsic(name, value[name], at, branches)) return;
    for (const key of keys) this.walk(value[key] ?? null, child(at, key), branches);
  }

  /** Handles a one-member object that is a reference; false where it has to be walked like any other value. */
  private intrinsic(name: string, argument: JsonValue | undefined, at: Pointer, branches: Branches): boolean {
    switch (name) {
      case Intrinsic.Ref:
        if (typeof argument === 'string') this.add('Ref', argument, null, at, branches);
        return typeof argument === 'string';
      case Intrinsic.GetAtt:
        return this.getAtt(argument, at, branches);
      case Intrinsic.Sub:
        return this.sub(argument, at, branches);
      case Intrinsic.If:
        return this.choice(argument, at, branches);
      case Intrinsic.Condition:
        if (typeof argument !== 'string' || this.section === Section.Rules) return false;
        if (this.section === Section.Conditions || branches.length === 0) {
          this.add('Condition', argument, null, child(at, name), branches);
        }
        return true;
      default:
        return false;
    }
  }

  private getAtt(argument: JsonValue | undefined, at: Pointer, branches: Branches): boolean {
    if (typeof argument === 'string') {
      const dot = argument.indexOf('.');
      if (dot < 0) return false;
      this.add('GetAtt', argument.slice(0, dot), argument.slice(dot + 1), at, branches);
      return true;
    }
    if (!isArray(argument) || typeof argument[0] !== 'string') return false;
    const attribute = argument.slice(1);
    const literal = attribute.every((part) => typeof part === 'string') ? attribute.join('.') : null;
    this.add('GetAtt', argument[0], literal, at, branches);
    attribute.forEach((part, i) => this.walk(part, child(at, Intrinsic.GetAtt, i + 1), branches));
    return true;
  }

  private sub(argument: JsonValue | undefined, at: Pointer, branches: Branches): boolean {
    const text = isArray(argument) ? argument[0] : argument;
    const variables = isArray(argument) && isObject(argument[1]) ? argument[1] : {};
    if (typeof text !== 'string') return false;
    for (const { name } of subVariables(text)) {
      if (Object.hasOwn(variables, name)) continue;
      const dot = name.indexOf('.');
      if (dot < 0) this.add('Sub', name, null, at, branches);
      else this.add('Sub', name.slice(0, dot), name.slice(dot + 1), at, branches);
    }
    for (const [key, value] of Object.entries(variables)) {
      this.walk(value, child(at, Intrinsic.Sub, 1, key), branches);
    }
    return true;
  }

  private choice(argument: JsonValue | undefined, at: Pointer, branches: Branches): boolean {
    if (!isArray(argument) || typeof argument[0] !== 'string') return false;
    const condition = argument[0];
    this.add('Condition', condition, null, child(at, Intrinsic.If, 0), branches);
    argument.slice(1).forEach((value, i) => {
      this.walk(value, child(at, Intrinsic.If, i + 1), [...branches, { condition, taken: i === 0 }]);
    });
    return true;
  }
}
