import { intrinsicOf, isIntrinsic, isNoValue } from '../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../template/json-value.js';
import { isArray, isObject } from '../template/json-value.js';
import type { Assumptions } from '../template/condition.js';
import { assume, holds, NO_ASSUMPTIONS } from '../template/condition.js';
import type { Pointer } from '../template/pointer.js';
import { child } from '../template/pointer.js';
import type { Resource, Template } from '../template/template.js';
import { Attribute, Intrinsic, isIntrinsicName } from '../template/vocabulary.js';
import type { Shape } from './computed-shape.js';
import { computedShape } from './computed-shape.js';
import type { Absence } from './companion-check.js';
import { companionFaults } from './companion-check.js';
import type { ValueLimits } from './limits-line.js';
import { countFault, repeatedItems, scalarFault } from './limits-check.js';
import { isLocalArtifact } from './local-artifact.js';
import type { ObjectSchema, PropertySchema, ResourceSchema } from './resource-schema.js';
import { TAG } from './resource-schema.js';
import type { SchemaError, SchemaErrorCode } from './schema-error.js';
import type { SchemaIndex } from './schema-index.js';
import type { PropertyType } from './type-expression.js';

/** A value with its place: where it stands, the property that it belongs to, and what the Fn::Ifs around it say. */
interface Place {
  readonly pointer: Pointer;
  readonly name: string;
  readonly property: PropertySchema;
  /** The limits of the value; of a list's item those of the item. */
  readonly limits: ValueLimits | null;
  readonly assumptions: Assumptions;
}

const WANTED: Readonly<Record<Exclude<PropertyType['kind'], 'json' | 'union'>, Shape | 'object'>> = {
  string: 'scalar',
  timestamp: 'scalar',
  integer: 'scalar',
  number: 'scalar',
  boolean: 'scalar',
  list: 'list',
  map: 'object',
  nested: 'object',
  tag: 'object',
};

const WORDS = { scalar: 'a single value', list: 'a list', object: 'an object' } as const;

/** Holds the properties of one resource against its schema. */
export class PropertyCheck {
  constructor(
    private readonly template: Template,
    private readonly index: SchemaIndex,
    private readonly owner: Resource,
    private readonly schema: ResourceSchema,
    private errors: SchemaError[],
  ) {}

  /** Checks the resource's Properties. */
  resource(): void {
    const { owner, schema } = this;
    const condition = owner.body[Attribute.Condition];
    const assumptions =
      typeof condition === 'string' ? assume(this.template, NO_ASSUMPTIONS, condition, true) : NO_ASSUMPTIONS;
    const written = isObject(owner.body[Attribute.Properties]);
    if (written && isIntrinsicName(Object.keys(owner.properties)[0] ?? '')) return;
    this.object(owner.properties, schema, owner.propertiesPointer, assumptions, written ? undefined : owner.pointer);
  }

  /** Reports that Properties is something other than an object. */
  noObject(value: JsonValue): void {
    this.report(
      'wrong-type',
      this.owner.propertiesPointer,
      Attribute.Properties,
      `Properties is ${shapeOf(value)}, not an object`,
    );
  }

  private object(
    value: JsonObject,
    schema: ObjectSchema,
    at: Pointer,
    assumptions: Assumptions,
    missingAt: Pointer = at,
  ): void {
    let generated = false;
    for (const name of Object.keys(value)) {
      const property = schema.properties[name];
      if (isIntrinsicName(name) && !property) generated = true;
      else if (!property) this.noProperty(name, schema, child(at, name));
      else {
        const place = { pointer: child(at, name), name, property, limits: property.limits, assumptions };
        this.value(value[name] ?? null, property.type, place);
      }
    }
    if (generated) return;
    this.companions(value, schema, missingAt, assumptions);
    for (const name of schema.required) {
      const absence = Object.hasOwn(value, name) ? this.absence(value[name] ?? null, assumptions) : 'always';
      if (absence === 'never') continue;
      const when = absence === 'sometimes' ? ' in one branch of its Fn::If' : '';
      this.report(
        'missing-property',
        missingAt,
        name,
        `${this.nameOf(schema)} needs the property ${name}${when}`,
        schema,
      );
    }
  }

  private companions(value: JsonObject, schema: ObjectSchema, at: Pointer, assumptions: Assumptions): void {
    if (!schema.together) return;
    const absence = (name: string) =>
      Object.hasOwn(value, name) ? this.absence(value[name] ?? null, assumptions) : 'always';
    for (const { code, property, group, because } of companionFaults(schema.together, absence)) {
      const [first = '', ...others] = group;
      const text =
        code === 'incompatible'
          ? `${this.nameOf(schema)} cannot have ${group.join(' and ')} together`
          : because === null
            ? `${this.nameOf(schema)} needs one of ${group.join(', ')}`
            : `${because} of ${this.nameOf(schema)} needs ${[first, ...others].join(' and ')} beside it`;
      const pointer = property === null ? at : child(at, property);
      this.report(code, pointer, property ?? because ?? first, text, schema, group);
    }
  }

  private noProperty(name: string, schema: ObjectSchema, pointer: Pointer): void {
    const type = this.nameOf(schema);
    if (schema === this.schema && name in this.schema.attributes) {
      this.report('read-only-property', pointer, name, `${name} of ${type} can be read but not set`, schema);
    } else this.report('unknown-property', pointer, name, `${type} has no property ${name}`, schema);
  }

  /** Whether a property's value can come out as AWS::NoValue. */
  private absence(value: JsonValue, assumptions: Assumptions): Absence {
    if (isNoValue(value)) return 'always';
    const branches = this.branches(value, assumptions);
    if (!branches) return 'never';
    const absences = new Set(branches.map((branch) => this.absence(branch.value, branch.assumptions)));
    return absences.size === 1 ? ([...absences][0] ?? 'never') : 'sometimes';
  }

  /** The branches of an Fn::If that can be taken, or `undefined` for any other value. */
  private branches(value: JsonValue, assumptions: Assumptions) {
    const intrinsic = intrinsicOf(value);
    if (intrinsic?.name !== Intrinsic.If || !isArray(intrinsic.argument)) return undefined;
    const [condition, ...choices] = intrinsic.argument;
    if (typeof condition !== 'string' || choices.length !== 2) return undefined;
    const known = holds(this.template, assumptions, condition);
    return choices
      .map((choice, i) => ({ value: choice, index: i + 1, taken: i === 0 }))
      .filter(({ taken }) => known === undefined || known === taken)
      .map((branch) => ({ ...branch, assumptions: assume(this.template, assumptions, condition, branch.taken) }));
  }

  private value(value: JsonValue, type: PropertyType, place: Place): void {
    if (value === null || type.kind === 'json') return;
    if (isIntrinsic(value)) return this.computed(value, type, place);
    switch (type.kind) {
      case 'list':
        if (!isArray(value)) return this.wrongType(value, WORDS.list, place);
        return this.list(value, type.of, place);
      case 'map':
        if (!isObject(value)) return this.wrongType(value, WORDS.object, place);
        for (const [key, inner] of Object.entries(value)) {
          if (!isIntrinsicName(key)) this.value(inner, type.of, { ...place, pointer: child(place.pointer, key) });
        }
        return;
      case 'tag':
        return this.nested(value, TAG, place);
      case 'nested':
        return this.nested(value, this.schema.nested(type.name), place);
      case 'union':
        return this.union(value, type.of, place);
      default:
        return this.scalar(value, type.kind, place);
    }
  }

  private list(items: readonly JsonValue[], type: PropertyType, place: Place): void {
    const { pointer, name, limits } = place;
    const itemPlace = { ...place, limits: limits?.item ?? null };
    items.forEach((item, i) => this.value(item, type, { ...itemPlace, pointer: child(pointer, i) }));
    if (!limits) return;
    for (const i of repeatedItems(items, limits)) {
      this.report('repeated-item', child(pointer, i), name, `${name} has an item twice`);
    }
    // An item that a condition leaves out, or that stands for a list, makes the number of items uncertain.
    const fault = items.some((item) => isIntrinsic(item)) ? undefined : countFault(items.length, limits);
    if (fault) this.report(fault.code, pointer, name, `${name} ${fault.text}`);
  }

  /** Checks each branch of an Fn::If; of other functions, that they give a list where one is due and nowhere else. */
  private computed(value: JsonValue, type: PropertyType, place: Place): void {
    const branches = this.branches(value, place.assumptions);
    for (const branch of branches ?? []) {
      const pointer = child(place.pointer, Intrinsic.If, branch.index);
      this.value(branch.value, type, { ...place, pointer, assumptions: branch.assumptions });
    }
    if (branches || type.kind === 'union' || type.kind === 'json') return;
    const shape = computedShape(this.template, this.index, value);
    const wanted = WANTED[type.kind];
    if (shape === undefined || wanted === shape) return;
    const text = `${place.name} must be ${WORDS[wanted]}, but its function gives ${WORDS[shape]}`;
    this.report('wrong-type', place.pointer, place.name, text);
  }

  private nested(value: JsonValue, schema: ObjectSchema | undefined, place: Place): void {
    if (isLocalArtifact(this.schema.type, place.name, value)) return;
    if (!isObject(value)) return this.wrongType(value, WORDS.object, place);
    if (schema) this.object(value, schema, place.pointer, place.assumptions);
  }

  /** Right where one alternative is; else the errors of the alternative that fits best are reported. */
  private union(value: JsonValue, alternatives: readonly PropertyType[], place: Place): void {
    const errors = this.errors;
    const attempts = alternatives.map((alternative) => {
      this.errors = [];
      this.value(value, alternative, place);
      return this.errors;
    });
    this.errors = errors;
    attempts.sort((a, b) => a.length - b.length);
    errors.push(...(attempts[0] ?? []));
  }

  private scalar(
    value: JsonValue,
    kind: 'string' | 'timestamp' | 'integer' | 'number' | 'boolean',
    place: Place,
  ): void {
    if (isArray(value) || isObject(value)) return this.wrongType(value, `a ${kind}`, place);
    if (typeof value === 'string' && !isDynamic(value) && !reads(value, kind)) {
      return this.wrongType(value, kind === 'integer' ? 'an integer' : `a ${kind}`, place);
    }
    if (value === null || (typeof value === 'string' && isDynamic(value))) return;
    const { limits, name, pointer } = place;
    if (allowsValue(place, value)) {
      const fault = limits && scalarFault(value, kind, limits);
      if (fault) this.report(fault.code, pointer, name, `${name} ${fault.text}`);
      return;
    }
    const values = place.property.values ?? [];
    this.report('bad-enum', pointer, name, `${name} is ${JSON.stringify(value)}, but must be ${oneOf(values)}`);
  }

  private wrongType(value: JsonValue, wanted: string, { pointer, name }: Place): void {
    this.report('wrong-type', pointer, name, `${name} must be ${wanted}, but is ${shapeOf(value)}`);
  }

  private nameOf(schema: ObjectSchema): string {
    return schema === this.schema ? this.schema.type : `${schema.name} of ${this.schema.type}`;
  }

  private report(
    code: SchemaErrorCode,
    pointer: Pointer,
    subject: string,
    text: string,
    within: ObjectSchema | null = null,
    group: readonly string[] = [],
  ) {
    this.errors.push({
      code,
      pointer,
      message: `\`${this.owner.id}\`: ${text}.`,
      resource: this.owner.id,
      subject,
      within,
      ...(group.length > 0 && { group }),
    });
  }
}

/** True where the property names no values, or this one. */
function allowsValue({ property: { values }, limits }: Place, value: string | number | boolean): boolean {
  if (!values) return true;
  const written = String(value);
  const sameCase = values.some((allowed) => String(allowed) === written);
  const spelling = limits?.anyCase === true ? written.toLowerCase() : undefined;
  return sameCase || (spelling !== undefined && values.some((allowed) => String(allowed).toLowerCase() === spelling));
}

/** The values in words; of a long list the first ones. */
function oneOf(values: readonly (string | number)[]): string {
  if (values.length === 1) return String(values[0]);
  return values.length > 40 ? `one of ${values.slice(0, 10).join(', ')}, …` : `one of ${values.join(', ')}`;
}

/** True for a value that CloudFormation reads from elsewhere at deployment (User Guide, "Dynamic references"). */
function isDynamic(text: string): boolean {
  return text.includes('{{resolve:');
}

/** True where CloudFormation can convert a string to the kind. */
function reads(text: string, kind: 'string' | 'timestamp' | 'integer' | 'number' | 'boolean'): boolean {
  if (kind === 'boolean') return /^(?:true|false)$/i.test(text);
  if (kind === 'integer' || kind === 'number') return /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/.test(text);
  return true;
}

function shapeOf(value: JsonValue): string {
  if (isArray(value)) return 'a list';
  if (isObject(value)) return 'an object';
  return typeof value === 'string' ? `the string ${JSON.stringify(value)}` : String(value);
}
