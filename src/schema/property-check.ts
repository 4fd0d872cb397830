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
      else this.value(value[name] ?? null, property.type, { pointer: child(at, name), name, property, assumptions });
    }
    if (generated) return;
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

  private noProperty(name: string, schema: ObjectSchema, pointer: Pointer): void {
    const type = this.nameOf(schema);
    if (schema === this.schema && name in this.schema.attributes) {
      this.report('read-only-property', pointer, name, `${name} of ${type} can be read but not set`, schema);
    } else this.report('unknown-property', pointer, name, `${type} has no property ${name}`, schema);
  }

  /** Whether a property's value can come out as AWS::NoValue. */
  private absence(value: JsonValue, assumptions: Assumptions): 'never' | 'sometimes' | 'always' {
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
        return value.forEach((item, i) => this.value(item, type.of, { ...place, pointer: child(place.pointer, i) }));
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
    const { values } = place.property;
    if (!values || (typeof value === 'string' && isDynamic(value))) return;
    if (values.some((allowed) => String(allowed) === String(value))) return;
    this.report(
      'bad-enum',
      place.pointer,
      place.name,
      `${place.name} is ${JSON.stringify(value)}, but must be ${values.length === 1 ? '' : 'one of '}${values.join(', ')}`,
    );
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
  ) {
    this.errors.push({
      code,
      pointer,
      message: `\`${this.owner.id}\`: ${text}.`,
      resource: this.owner.id,
      subject,
      within,
    });
  }
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
