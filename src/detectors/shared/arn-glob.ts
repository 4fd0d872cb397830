import type { DetectContext } from '../../core/contract.js';
import type { Glob } from '../../schema/glob.js';
import { ANYTHING, globOf } from '../../schema/glob.js';
import { loadIamIndex } from '../../schema/iam-index.js';
import { expandedType } from '../../schema/sam-type.js';
import type { JsonValue } from '../../template/json-value.js';
import { lookup } from '../../template/lookup.js';
import { nameText } from '../../template/name-text.js';
import { subVariables } from '../../template/sub-string.js';
import { PREFIXES } from './action-names.js';

/** What may stand for a name that is given elsewhere: names have no colons, and those of accounts and regions no slashes. */
const NAME: Glob = [{ except: ':' }];
const WORD: Glob = [{ except: ':/' }];

const PARTITION = /^arn:(?:\$\{[^{}]*\}|[^:${}]*):/;

/** Types whose ARN is that of another type of IAM, and what CloudFormation's attribute has behind it (their pages in the Template Reference). */
const ARN_TYPES: Readonly<Record<string, string>> = lookup({ 'AWS::DynamoDB::GlobalTable': 'table' });
const BEHIND: Readonly<Record<string, string>> = lookup({ 'AWS::Logs::LogGroup': ':*' });

/** The ARNs that a resource of a statement names, behind `arn:PARTITION:`; `undefined` where that cannot be told. */
export function arnGlob(value: JsonValue, context: Pick<DetectContext, 'template' | 'schema'>): Glob | undefined {
  const text = nameText(value);
  if (text === undefined) return undefined;
  if (text === '*') return [ANYTHING];
  const gapOf = (variable: string): Glob => {
    if (variable.startsWith('AWS::')) return WORD;
    return context.template.parameters.has(variable) || context.template.resources.has(variable) ? NAME : [ANYTHING];
  };
  const [first] = subVariables(text);
  if (first?.start === 0) {
    const own = ownArn(first.name, context);
    return own && [...own, ...globOf(text.slice(first.end), gapOf)];
  }
  return PARTITION.test(text) ? globOf(text.replace(PARTITION, ''), gapOf) : undefined;
}

/** The form of the ARN of a type's resources as IAM gives it: the glob of `dynamodb:${Region}:${Account}:table/${TableName}`. */
export function ownArn(
  mention: string,
  { template, schema }: Pick<DetectContext, 'template' | 'schema'>,
): Glob | undefined {
  const [id = '', attribute] = mention.split('.');
  const type = expandedType(template.resources.get(id)?.type ?? '');
  const [, service = '', kind = ''] = type.split('::');
  const resource = schema.resource(type);
  if (!resource) return undefined;
  const isArn =
    attribute === undefined
      ? resource.refIdentifier.some((name) => /arn$/i.test(name))
      : attribute === 'Arn' || attribute === `${kind}Arn`;
  if (!isArn) return undefined;
  const letters = service.toLowerCase();
  for (const prefix of [letters, ...(PREFIXES[letters] ?? [])]) {
    const known = loadIamIndex().service(prefix);
    const name = known?.resourceTypes.find((one) => plain(one) === plain(ARN_TYPES[type] ?? kind));
    if (known && name !== undefined)
      return [...arnForm(known.arnOf(name) ?? ''), ...globOf(BEHIND[type] ?? '', () => [])];
  }
  return undefined;
}

/** Variables of IAM's forms that have neither colons nor slashes: where one is, another type's ARN goes on. */
const WORDS: ReadonlySet<string> = new Set(['Account', 'BucketName', 'Region', 'TableName']);

const forms = new Map<string, Glob>();

/** The glob of what IAM says of a type's ARN; made once. */
export function arnForm(form: string): Glob {
  let glob = forms.get(form);
  if (!glob) forms.set(form, (glob = globOf(form, (variable) => (WORDS.has(variable) ? WORD : [ANYTHING]))));
  return glob;
}

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
