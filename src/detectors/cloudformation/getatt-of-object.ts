import { defineDetector } from '../../core/contract.js';
import type { SchemaIndex } from '../../schema/schema-index.js';
import { lastToken, parentPointer } from '../../template/pointer.js';
import type { Pointer } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import type { Reference } from '../../template/references.js';

export interface GetattOfObject {
  /** The intrinsic that holds the references. */
  readonly intrinsic: Pointer;
  /** The attribute to read instead, by the attribute that is read, as `Resource.Attribute`. */
  readonly replacements: Readonly<Record<string, string>>;
}

export default defineDetector<GetattOfObject>({
  id: 'cloudformation/getatt-of-object',
  title: 'Attribute that is an object where its address is meant',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E1010', 'E1019', 'E6101'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-rds-dbcluster.html#aws-resource-rds-dbcluster-return-values',
  seeds: ['001.2'],

  *detect({ template, schema }) {
    const found = new Map<Pointer, Map<string, string>>();
    for (const reference of template.references.all) {
      const type = template.resources.get(reference.target)?.type;
      if (type === undefined || reference.attribute === null) continue;
      const meant = meantAttribute(schema, type, reference.attribute, isPort(reference));
      if (meant === undefined) continue;
      const replacements = found.get(reference.pointer) ?? new Map<string, string>();
      found.set(reference.pointer, replacements.set(`${reference.target}.${reference.attribute}`, meant));
    }
    for (const [intrinsic, replacements] of found) {
      const [read, meant] = [...replacements][0] ?? ['', ''];
      const [id = '', ...attribute] = read.split('.');
      yield {
        pointer: intrinsic,
        message: messageOf(template, schema, id, attribute.join('.'), meant),
        evidence: { intrinsic, replacements: Object.fromEntries(replacements) },
      };
    }
  },
});

function messageOf(template: Template, schema: SchemaIndex, id: string, attribute: string, meant: string): string {
  const type = template.resources.get(id)?.type ?? '';
  return attribute in (schema.resource(type)?.attributes ?? {})
    ? `\`${attribute}\` of \`${id}\` is an object: the text is \`${meant}\`.`
    : `\`${id}\` has no attribute \`${attribute}\`: \`${meant}\` is meant.`;
}

/** True where a port is wanted: the key that holds the reference says so. */
function isPort({ kind, pointer }: Reference): boolean {
  return kind === 'GetAtt' && [pointer, parentPointer(pointer)].some((at) => /port$/i.test(lastToken(at)));
}

/** The address (or port) behind an attribute that holds both, or behind a spelling of it that is not the type's; `undefined` for any other attribute. */
function meantAttribute(schema: SchemaIndex, type: string, attribute: string, port: boolean): string | undefined {
  const attributes = schema.resource(type)?.attributes;
  if (!attributes || isText(attributes[attribute])) return undefined;
  const [object, part = port ? 'Port' : 'Address'] = parts(attribute);
  const wanted = `${object}.${part}`;
  if (wanted in attributes) return attribute === wanted ? undefined : wanted;
  const plain = spelling(wanted);
  return Object.keys(attributes).find((name) => spelling(name) === plain);
}

/** The attribute without a final `.Address` or `.Port`, and that. */
function parts(attribute: string): [string, string?] {
  const found = /^(.+)\.(Address|Port)$/.exec(attribute);
  return found?.[1] !== undefined && found[2] !== undefined ? [found[1], found[2]] : [attribute];
}

/** One spelling for what is easily mistaken: `PrimaryEndpoint` for `PrimaryEndPoint`, `ReaderEndpoint` for `ReadEndpoint`. */
function spelling(name: string): string {
  return name.toLowerCase().replace(/^reader/, 'read');
}

function isText(type: string | undefined): boolean {
  return type !== undefined && !type.startsWith('#');
}
