import type { IndexLine, IndexProperty } from './index-line.js';
import { MARKS } from './index-line.js';
import type { Companions, LimitsLine, ObjectLimits, ValueLimits } from './limits-line.js';
import type { PropertyType } from './type-expression.js';
import { parseType } from './type-expression.js';

/** One property of a resource type or of a nested type. */
export interface PropertySchema {
  readonly type: PropertyType;
  readonly required: boolean;
  /** Whether a change of the property replaces the resource. */
  readonly replaces: 'never' | 'maybe' | 'always';
  readonly deprecated: boolean;
  /** The strings or numbers that the property, or each item of its list, can be; `null` where they are not known. */
  readonly values: readonly (string | number)[] | null;
  /** What else is known of the value; `null` where nothing is. */
  readonly limits: ValueLimits | null;
  /** What the service takes where the property is left out, in the words of its documentation; `null` where unknown. */
  readonly default: string | null;
  /** Resource types and their attributes whose value is expected here. */
  readonly refersTo: readonly { readonly type: string; readonly attribute: string }[];
}

/** Properties that belong together: those of a resource type, or of one of its nested types. */
export interface ObjectSchema {
  /** The resource type, or the nested type's name. */
  readonly name: string;
  /** By name; the object has no prototype, so that any name can be looked up. */
  readonly properties: Readonly<Record<string, PropertySchema>>;
  /** Names of the required properties, sorted. */
  readonly required: readonly string[];
  /** Which properties go together; `null` where nothing is known of that. */
  readonly together: Companions | null;
}

/** The property that holds tags and how they are written: a list of Key and Value, a map, or a list with PropagateAtLaunch. */
export interface TagSchema {
  readonly property: string;
  readonly shape: 'list' | 'map' | 'asg';
}

/** One resource type. */
export class ResourceSchema implements ObjectSchema {
  readonly type: string;
  readonly properties: Readonly<Record<string, PropertySchema>>;
  readonly required: readonly string[];
  readonly together: Companions | null;
  /** Attributes for Fn::GetAtt, dotted where nested (`Endpoint.Address`), with their type expressions; no prototype. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: TagSchema | null;
  /** Properties or attributes that tell two resources of the type apart in an account. */
  readonly primaryIdentifier: readonly string[];
  /** Property or attribute that Ref returns. */
  readonly refIdentifier: readonly string[];
  /** The ARN as an Fn::Sub with `${}` for what Ref gives; `null` where an attribute gives it, or it takes more. */
  readonly arn: string | null;
  /** True for a type whose resources hold data that is lost with them. */
  readonly stateful: boolean;
  private readonly nestedSchemas = new Map<string, ObjectSchema>();

  constructor(
    private readonly line: IndexLine,
    private readonly limits?: LimitsLine,
  ) {
    this.type = line.type;
    const { properties, required, together } = readObject(line.type, line.properties, limits);
    this.properties = properties;
    this.required = required;
    this.together = together;
    this.attributes = Object.assign(Object.create(null), line.attributes) as Record<string, string>;
    this.tags = line.tags ?? null;
    this.primaryIdentifier = line.primaryIdentifier ?? [];
    this.refIdentifier = line.refIdentifier ?? this.primaryIdentifier;
    this.arn = line.arn ?? null;
    this.stateful = line.stateful ?? false;
  }

  get name(): string {
    return this.type;
  }

  /** The nested type of that name. */
  nested(name: string): ObjectSchema | undefined {
    const known = this.nestedSchemas.get(name);
    if (known || !this.line.nested || !Object.hasOwn(this.line.nested, name)) return known;
    const schema = readObject(name, this.line.nested[name] ?? {}, this.limits?.nested?.[name]);
    this.nestedSchemas.set(name, schema);
    return schema;
  }

  /** Names of the nested types, sorted. */
  get nestedNames(): readonly string[] {
    return Object.keys(this.line.nested ?? {});
  }

  /** The type of an attribute for Fn::GetAtt; `undefined` where the type has no such attribute. */
  attributeType(name: string): PropertyType | undefined {
    const attribute = this.attributes[name];
    if (attribute !== undefined) return parseType(attribute);
    return this.line.readable ? this.property(name.split('.'))?.type : undefined;
  }

  /**
   * The property at a path of property names, through lists and maps: `['VpcConfig', 'SubnetIds']`. Indexes of lists
   * may be in the path or left out; of a map's keys, none may. A path that ends at an index or key gives the property
   * that holds the collection.
   */
  property(path: readonly string[]): PropertySchema | undefined {
    const steps = this.walk(path);
    return steps.length === path.length ? steps.at(-1)?.property : undefined;
  }

  /** True where a change at the path replaces the resource in every case: the property or one above it says so. */
  isCreateOnly(path: readonly string[]): boolean {
    if (this.walk(path).some(({ property }) => property.replaces === 'always')) return true;
    const replacing = this.line.replacing ?? [];
    return replacing.some((names) => names.every((name, i) => name === path[i] || (name === '*' && i < path.length)));
  }

  /** One entry per step of the path for as long as it stays inside the schema. */
  private walk(path: readonly string[]): Step[] {
    const steps: Step[] = [];
    let next = stepInto(this, path[0]);
    while (next && steps.push(next) < path.length) next = this.step(next, path[steps.length] ?? '');
    return steps;
  }

  private step({ type, property }: Step, name: string): Step | undefined {
    switch (type.kind) {
      case 'list':
        return /^(?:\d+|-)$/.test(name) ? { type: type.of, property } : this.step({ type: type.of, property }, name);
      case 'map':
        return { type: type.of, property };
      case 'union':
        return type.of.map((one) => this.step({ type: one, property }, name)).find((found) => found !== undefined);
      case 'nested':
        return stepInto(this.nested(type.name), name);
      case 'tag':
        return stepInto(TAG, name);
      default:
        return undefined;
    }
  }
}

/** What a path has come to: a type, and the property that it belongs to. */
interface Step {
  readonly type: PropertyType;
  readonly property: PropertySchema;
}

function stepInto(schema: ObjectSchema | undefined, name: string | undefined): Step | undefined {
  const property = schema?.properties[name ?? ''];
  return property && { type: property.type, property };
}

const plainProperties = new Map<string, PropertySchema>();

function readObject(
  name: string,
  raw: Readonly<Record<string, IndexProperty>>,
  limits: ObjectLimits = {},
): ObjectSchema {
  const properties = Object.create(null) as Record<string, PropertySchema>;
  const required: string[] = [];
  for (const [key, property] of Object.entries(raw)) {
    const schema = limited(readProperty(property), limits.values?.[key]);
    properties[key] = schema;
    if (schema.required) required.push(key);
  }
  return { name, properties, required, together: limits.together ?? null };
}

function limited(property: PropertySchema, limits: ValueLimits | undefined): PropertySchema {
  if (!limits) return property;
  return { ...property, limits, values: property.values ?? limits.values ?? limits.item?.values ?? null };
}

/** Most properties say no more than one of a few dozen type expressions: those share one object. */
function readProperty(raw: IndexProperty): PropertySchema {
  if (typeof raw !== 'string') {
    const refersTo = (raw.refersTo ?? []).map((target) => {
      const dot = target.indexOf('.');
      return { type: target.slice(0, dot), attribute: target.slice(dot + 1) };
    });
    return { ...readProperty(raw.type), values: raw.values ?? null, default: raw.default ?? null, refersTo };
  }
  let schema = plainProperties.get(raw);
  if (!schema) {
    const marks = /[!*?~]*$/.exec(raw)?.[0] ?? '';
    schema = {
      type: parseType(raw.slice(0, raw.length - marks.length)),
      required: marks.includes(MARKS.required),
      replaces: marks.includes(MARKS.replaces) ? 'always' : marks.includes(MARKS.mayReplace) ? 'maybe' : 'never',
      deprecated: marks.includes(MARKS.deprecated),
      values: null,
      limits: null,
      default: null,
      refersTo: [],
    };
    plainProperties.set(raw, schema);
  }
  return schema;
}

/** The tag that most resource types share (User Guide, "Resource tag"). */
export const TAG: ObjectSchema = readObject('Tag', { Key: 'string!', Value: 'string!' });
