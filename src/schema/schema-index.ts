import { readFileSync } from 'node:fs';
import { SAM_TYPES } from '../template/vocabulary.js';
import type { IndexHeader, IndexLine } from './index-line.js';
import { lineStart } from './index-line.js';
import type { LimitsLine } from './limits-line.js';
import { findLine } from './line-file.js';
import { expandedType, namesGeneratedResource } from './sam-type.js';
import type { PropertySchema, TagSchema } from './resource-schema.js';
import { ResourceSchema } from './resource-schema.js';
import type { PropertyType } from './type-expression.js';

export type { ObjectSchema, PropertySchema, TagSchema } from './resource-schema.js';
export { ResourceSchema } from './resource-schema.js';
export type { PropertyType } from './type-expression.js';

/** What CloudFormation's resource schemas say, looked up by resource type. */
export interface SchemaIndex {
  /** The package and version that the index was made from. */
  readonly source: IndexHeader;
  /** Every type of the index, sorted. */
  readonly types: readonly string[];
  /** The schema of a type, or `undefined` where the index has none: {@link isOpenType} types and typing errors. */
  resource(type: string): ResourceSchema | undefined;
  /** The property at a path of names, through nested types, lists and maps; see {@link ResourceSchema.property}. */
  property(type: string, path: readonly string[]): PropertySchema | undefined;
  /** False only where the type, or what SAM makes of it, is known and has no such attribute. */
  hasAttribute(type: string, name: string): boolean;
  /** What an attribute holds; `undefined` where it is not known. */
  attributeType(type: string, name: string): PropertyType | undefined;
  /** True where a change at the path replaces the resource in every case. */
  isCreateOnly(type: string, path: readonly string[]): boolean;
  /** True for a type whose resources hold data that is lost with them. */
  isStateful(type: string): boolean;
  /** The property that holds tags; `null` for a type without tags, or one that is not known. */
  tags(type: string): TagSchema | null;
}

const CUSTOM_RESOURCE = 'AWS::CloudFormation::CustomResource';

/** Types of AWS that exist, but of which the index's source has no schema. */
const UNDESCRIBED: ReadonlySet<string> = new Set([
  'AWS::BedrockAgentCore::Browser',
  'AWS::CDK::Metadata',
  'AWS::IoTManagedIntegrations::CredentialLocker',
  'AWS::IoTManagedIntegrations::ManagedThing',
  'AWS::IoTManagedIntegrations::ProvisioningProfile',
]);

/**
 * True for types of which no schema is known and any property may be right: custom resources, modules, types of third
 * parties, and those of the SAM macro, which CloudFormation never sees.
 */
export function isOpenType(type: string): boolean {
  return (
    type === CUSTOM_RESOURCE ||
    type.startsWith(SAM_TYPES) ||
    UNDESCRIBED.has(type) ||
    /^Custom::[\w@-]+$/.test(type) ||
    /^(?!AWS::|Alexa::)\w{2,64}::\w{2,64}::\w{2,64}(?:::MODULE)?$/.test(type) ||
    /^\w+(?:::\w+)*::MODULE$/.test(type)
  );
}

/** Types whose attributes are made up by whoever writes them: outputs of a nested stack, of a provisioned product. */
const OUTPUT_ATTRIBUTE = /^Outputs\.\w+$/;
const TYPES_WITH_OUTPUTS: ReadonlySet<string> = new Set([
  'AWS::CloudFormation::Stack',
  'AWS::ServiceCatalog::CloudFormationProvisionedProduct',
]);

function isOutput(type: string, attribute: string): boolean {
  return TYPES_WITH_OUTPUTS.has(type) && OUTPUT_ATTRIBUTE.test(attribute);
}

let loaded: SchemaIndex | undefined;

/** The index of all resource types; its file is read on the first question, a type's line when the type is first asked for. */
export function loadSchemaIndex(): SchemaIndex {
  return (loaded ??= new LineIndex(
    () => readFileSync(new URL('./resource-index.jsonl', import.meta.url), 'latin1'),
    () => readFileSync(new URL('./value-limits.jsonl', import.meta.url), 'latin1'),
  ));
}

/** An index over the texts of `resource-index.jsonl` and `value-limits.jsonl`; see index-line.ts and limits-line.ts. */
export class LineIndex implements SchemaIndex {
  private readonly schemas = new Map<string, ResourceSchema | undefined>();
  private typeNames: readonly string[] | undefined;
  private textRead: string | undefined;
  private limitsRead: string | undefined;

  /**
   * @param read gives the index file's text: ASCII, lines sorted by type behind the header, each ended by a newline.
   * @param readLimits gives the text of the file of limits, which is written in the same way.
   */
  constructor(
    private readonly read: () => string,
    private readonly readLimits: () => string = () => '',
  ) {}

  private get text(): string {
    return (this.textRead ??= this.read());
  }

  private get limits(): string {
    return (this.limitsRead ??= this.readLimits());
  }

  get source(): IndexHeader {
    return JSON.parse(this.text.slice(0, this.text.indexOf('\n'))) as IndexHeader;
  }

  get types(): readonly string[] {
    return (this.typeNames ??= [...this.text.matchAll(/^\{"type":"([^"]+)"/gm)].map((match) => match[1] ?? ''));
  }

  resource(type: string): ResourceSchema | undefined {
    let schema = this.schemas.get(type);
    if (!schema && !this.schemas.has(type)) {
      const line = findLine(this.text, lineStart(type));
      const limits = findLine(this.limits, lineStart(type));
      const limitsLine = limits === undefined ? undefined : (JSON.parse(limits) as LimitsLine);
      schema = line === undefined ? undefined : new ResourceSchema(JSON.parse(line) as IndexLine, limitsLine);
      this.schemas.set(type, schema);
    }
    return schema;
  }

  property(type: string, path: readonly string[]): PropertySchema | undefined {
    return this.resource(type)?.property(path);
  }

  hasAttribute(type: string, name: string): boolean {
    const schema = this.resource(expandedType(type));
    if (!schema || schema.type === CUSTOM_RESOURCE) return true;
    return (
      schema.attributeType(name) !== undefined || isOutput(schema.type, name) || namesGeneratedResource(type, name)
    );
  }

  attributeType(type: string, name: string): PropertyType | undefined {
    const schema = this.resource(expandedType(type));
    return schema && isOutput(schema.type, name) ? { kind: 'string' } : schema?.attributeType(name);
  }

  isCreateOnly(type: string, path: readonly string[]): boolean {
    return this.resource(type)?.isCreateOnly(path) ?? false;
  }

  isStateful(type: string): boolean {
    return this.resource(type)?.stateful ?? false;
  }

  tags(type: string): TagSchema | null {
    return this.resource(type)?.tags ?? null;
  }
}
