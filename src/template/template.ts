import { intrinsicOf } from './intrinsic.js';
import type { JsonObject, JsonValue } from './json-value.js';
import { dig, isArray, isObject, member, setMember } from './json-value.js';
import { LIMITS } from './limits.js';
import { PlaceMemory } from './place-memory.js';
import type { Location } from './locate.js';
import { locate } from './locate.js';
import type { Pointer } from './pointer.js';
import { child, parsePointer } from './pointer.js';
import { lineStartsOf, readErrorAt } from './read-error.js';
import { readJson } from './read-json.js';
import { readYaml } from './read-yaml.js';
import { References } from './references.js';
import type { SourceNode } from './source-node.js';
import type { Style } from './style.js';
import { detectStyle } from './style.js';
import { Attribute, Intrinsic, KEEPING_TRANSFORMS, SAM_TRANSFORM, Section } from './vocabulary.js';

export type Format = 'json' | 'yaml';

/** A named entry of a section: a parameter, mapping, condition, output. */
export interface Entry {
  readonly id: string;
  readonly pointer: Pointer;
  /** The entry's value; an empty object where the template has something other than an object there. */
  readonly body: JsonObject;
}

/** A resource of the template. */
export interface Resource extends Entry {
  readonly type: string;
  /** The resource's Properties; an empty object where it has none. */
  readonly properties: JsonObject;
  /** Pointer to Properties, whether or not the resource has them. */
  readonly propertiesPointer: Pointer;
  /** The names in DependsOn, string and list form alike. */
  readonly dependsOn: readonly string[];
}

const EMPTY: JsonObject = Object.freeze({});

/** A CloudFormation template: its text, its frozen long-form value, and where each part of the value stands in the text. */
export class Template {
  readonly value: JsonObject;
  private readonly sections = new Map<string, ReadonlyMap<string, Entry>>();
  private resourceIndex: ReadonlyMap<string, Resource> | undefined;
  private typeIndex: Map<string, Resource[]> | undefined;
  private referenceIndex: References | undefined;
  private styleOfText: Style | undefined;
  private lineStarts: readonly number[] | undefined;
  private readonly answers = new Map<unknown, unknown>();

  constructor(
    readonly text: string,
    readonly format: Format,
    readonly root: SourceNode,
    value: JsonObject = isObject(root.value) ? root.value : EMPTY,
    /** What is known of its values, and of those of the templates that it was made of. */
    readonly memory: PlaceMemory = new PlaceMemory(),
  ) {
    this.value = value;
  }

  /**
   * This template with the entries of `earlier` in place of its own equal ones: what was found out about them holds on.
   * @param untouched the value that `earlier` became by a patch: the entries that it shares with `earlier` are kept.
   */
  keeping(earlier: Template, untouched: JsonValue): Template {
    const value: Record<string, JsonValue> = {};
    for (const [section, entries] of Object.entries(this.value)) {
      setMember(value, section, keepEntries(entries, member(earlier.value, section), member(untouched, section)));
    }
    return new Template(this.text, this.format, this.root, Object.freeze(value), earlier.memory);
  }

  /** How the text is written: indentation, quotes, newlines, short tags. */
  get style(): Style {
    return (this.styleOfText ??= detectStyle(this.text, this.format, this.root));
  }

  get parameters(): ReadonlyMap<string, Entry> {
    return this.section(Section.Parameters);
  }
  get mappings(): ReadonlyMap<string, Entry> {
    return this.section(Section.Mappings);
  }
  get conditions(): ReadonlyMap<string, Entry> {
    return this.section(Section.Conditions);
  }
  get outputs(): ReadonlyMap<string, Entry> {
    return this.section(Section.Outputs);
  }

  /** The resources by logical id, in document order. Entries without a Type (`Fn::ForEach::…`) are left out. */
  get resources(): ReadonlyMap<string, Resource> {
    return (this.resourceIndex ??= readResources(this.section(Section.Resources)));
  }

  /**
   * The resources of these types, in document order within each type; without those whose Properties a function computes as a whole,
   * of which nothing can be said.
   */
  resourcesOfType(...types: string[]): Resource[] {
    if (!this.typeIndex) {
      this.typeIndex = new Map();
      for (const resource of this.resources.values()) {
        if (isComputed(resource.properties)) continue;
        const list = this.typeIndex.get(resource.type);
        if (list) list.push(resource);
        else this.typeIndex.set(resource.type, [resource]);
      }
    }
    const index = this.typeIndex;
    return types.flatMap((type) => index.get(type) ?? []);
  }

  /** True where the template has a resource of the type. */
  hasType(type: string): boolean {
    return this.resourcesOfType(type).length > 0;
  }

  /** Every Ref, GetAtt, Sub, DependsOn and Condition of the template. */
  get references(): References {
    return (this.referenceIndex ??= new References(this));
  }

  /** True where the template asks for the SAM macro. */
  get isSam(): boolean {
    return this.transforms.includes(SAM_TRANSFORM);
  }

  /** True where a macro other than SAM rewrites the template before deployment, so that what is missing may come from it. */
  get hasForeignMacro(): boolean {
    return this.transforms.some((name) => name !== SAM_TRANSFORM);
  }

  /** True where a macro may add, rename or remove any part of the template before deployment. */
  get isRewritten(): boolean {
    return this.transforms.some((name) => typeof name !== 'string' || !KEEPING_TRANSFORMS.has(name));
  }

  /** The long-form value at a pointer, or `undefined`. */
  at(pointer: Pointer): JsonValue | undefined {
    return dig(this.value, ...parsePointer(pointer));
  }

  /** True where the value has something at the pointer. */
  has(pointer: Pointer): boolean {
    return this.at(pointer) !== undefined;
  }

  /** Where a pointer lands in the text, or `undefined` where the value has nothing there. */
  locate(pointer: Pointer): Location | undefined {
    return locate(this.root, parsePointer(pointer));
  }

  /** An answer about the template that is worked out once; `key` names the question. */
  once<Answer>(key: unknown, compute: () => Answer): Answer {
    // Only `compute` has put anything under its key.
    if (this.answers.has(key)) return this.answers.get(key) as Answer;
    const answer = compute();
    this.answers.set(key, answer);
    return answer;
  }

  /** Offset of what a pointer names: of its key where it has one, of the nearest ancestor where it does not exist. */
  offset(pointer: Pointer): number {
    const tokens = parsePointer(pointer);
    for (let length = tokens.length; length >= 0; length--) {
      const found = locate(this.root, tokens.slice(0, length));
      if (found) return found.entry && !found.inner ? found.entry.keyNode.start : found.node.start;
    }
    return 0;
  }

  /** Line and column (1-based) of {@link offset}. */
  position(pointer: Pointer): { line: number; column: number } {
    const offset = this.offset(pointer);
    const starts = (this.lineStarts ??= lineStartsOf(this.text));
    let low = 0;
    for (let high = starts.length; high - low > 1;) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  private get transforms(): readonly JsonValue[] {
    const transform = this.value[Section.Transform];
    return isArray(transform) ? transform : transform === undefined ? [] : [transform];
  }

  private section(name: string): ReadonlyMap<string, Entry> {
    let entries = this.sections.get(name);
    if (!entries) {
      entries = readEntries(name, member(this.value, name));
      this.sections.set(name, entries);
    }
    return entries;
  }
}

function keepEntries(own: JsonValue, earlier: JsonValue | undefined, untouched: JsonValue | undefined): JsonValue {
  if (!isObject(own) || !isObject(earlier) || !isObject(untouched)) return own;
  if (earlier === untouched) return earlier;
  const entries: Record<string, JsonValue> = {};
  for (const [id, body] of Object.entries(own)) {
    const before = member(earlier, id);
    setMember(entries, id, before !== undefined && before === member(untouched, id) ? before : body);
  }
  return Object.freeze(entries);
}

function isComputed(properties: JsonObject): boolean {
  const name = intrinsicOf(properties)?.name;
  return name !== undefined && name !== Intrinsic.Transform;
}

function readEntries(section: string, value: JsonValue | undefined): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  if (!isObject(value)) return entries;
  for (const [id, body] of Object.entries(value)) {
    entries.set(id, { id, pointer: child('', section, id), body: isObject(body) ? body : EMPTY });
  }
  return entries;
}

function readResources(entries: ReadonlyMap<string, Entry>): ReadonlyMap<string, Resource> {
  const resources = new Map<string, Resource>();
  for (const { id, pointer, body } of entries.values()) {
    const type = body[Attribute.Type];
    if (typeof type !== 'string') continue;
    const properties = body[Attribute.Properties];
    const dependsOn = body[Attribute.DependsOn];
    resources.set(id, {
      id,
      pointer,
      body,
      type,
      properties: isObject(properties) ? properties : EMPTY,
      propertiesPointer: child(pointer, Attribute.Properties),
      dependsOn: (Array.isArray(dependsOn) ? dependsOn : [dependsOn]).filter((d): d is string => typeof d === 'string'),
    });
  }
  return resources;
}

/** JSON where the first character that counts is `{` or `[`; a YAML flow mapping that is not JSON is found by trying. */
export function guessFormat(text: string): Format {
  return /^[\s\uFEFF]*[{[]/.test(text) ? 'json' : 'yaml';
}

/**
 * Reads a template. The text must not begin with a byte order mark.
 * @param format what the text is written in; guessed from its first character where left out.
 * @throws ReadError where the text does not parse, exceeds a limit, or is no CloudFormation template.
 */
export function readTemplate(text: string, format: Format = guessFormat(text)): Template {
  if (text.length > LIMITS.characters) {
    throw readErrorAt(text, 0, 'too-large', `longer than ${LIMITS.characters} characters`);
  }
  const template = new Template(text, format, format === 'json' ? readJson(text) : readYaml(text));
  if (!isTemplateValue(template.root.value)) {
    throw readErrorAt(text, 0, 'not-a-template', 'no CloudFormation template: it has no Resources with a Type');
  }
  return template;
}

/** True for a value that is meant as a CloudFormation template: Resources with a Type, a `Fn::ForEach` or a `Fn::Transform`. */
export function isTemplateValue(value: JsonValue): boolean {
  const resources = member(value, Section.Resources);
  if (!isObject(resources)) return false;
  if (member(value, Section.FormatVersion) !== undefined || member(value, Section.Transform) !== undefined) return true;
  return Object.entries(resources).some(
    ([id, body]) => id.startsWith('Fn::') || isTypeName(member(body, Attribute.Type)),
  );
}

function isTypeName(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && /^[\w-]+::/.test(value);
}
