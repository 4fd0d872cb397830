import { loadIamIndex } from '../../schema/iam-index.js';
import type { JsonValue } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import type { Template } from '../../template/template.js';

/** What a resource of a policy, or an action of S3, is about; `null` for both, or where that cannot be told. */
export type S3Level = 'bucket' | 'object' | null;

/** The bucket's ARN: an attribute of a bucket of the template, or spelled out without wildcards. */
const BUCKET_ARN = /^(?:\$\{(\w+)\.Arn\}|arn:[^:]+:s3:::[^/*?]+)/;

/** What a resource of a statement names; a wildcard before the first slash stands for objects, too. */
export function levelOfResource(template: Template, value: JsonValue): S3Level {
  const text = nameText(value);
  const [arn, id] = BUCKET_ARN.exec(text ?? '') ?? [];
  if (text === undefined || arn === undefined) return null;
  if (id !== undefined && template.resources.get(id)?.type !== 'AWS::S3::Bucket') return null;
  const rest = text.slice(arn.length);
  if (rest === '') return 'bucket';
  return rest.startsWith('/') ? 'object' : null;
}

/** What an action can name: `s3:GetObject` objects, `s3:ListBucket` buckets; `undefined` for what is no action of S3. */
export function levelOfAction(action: string): S3Level | undefined {
  const [prefix = '', name = ''] = action.split(':');
  if (action === '*') return null;
  if (prefix.toLowerCase() !== 's3') return undefined;
  const types = loadIamIndex().service('s3')?.typesOf(name);
  if (!types || types.size === 0 || types.has('bucket') === types.has('object')) return null;
  return types.has('bucket') ? 'bucket' : 'object';
}

/** The same bucket on the other level, as text of `Fn::Sub`: all of its objects, or itself. */
export function otherLevel(value: JsonValue): string {
  const text = nameText(value) ?? '';
  const [arn = text] = BUCKET_ARN.exec(text) ?? [];
  return text === arn ? `${arn}/*` : arn;
}
