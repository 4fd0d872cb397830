import { branchesOf } from '../../template/branches.js';
import type { JsonValue } from '../../template/json-value.js';
import { isArray } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import { rewriteSub, subVariables } from '../../template/sub-string.js';
import type { Entry, Resource, Template } from '../../template/template.js';
import { Pseudo } from '../../template/vocabulary.js';

/** The longest name of a general purpose bucket (S3 User Guide, "Bucket naming rules"). */
export const LONGEST_BUCKET_NAME = 63;

/** A name that a bucket gets, as the text of an `Fn::Sub`. */
export interface BucketName {
  readonly bucket: Resource;
  readonly pointer: Pointer;
  readonly text: string;
}

/** The names that the buckets of a template are given, each `Fn::If` branch on its own. */
export function bucketNames(template: Template): BucketName[] {
  return template.resourcesOfType('AWS::S3::Bucket').flatMap((bucket) => {
    const at = child(bucket.propertiesPointer, 'BucketName');
    return branchesOf(bucket.properties['BucketName'], at).flatMap(({ value, pointer }) => {
      const text = nameText(value);
      // A dynamic reference is read at deployment: nobody knows the name before.
      return text === undefined || text.includes('{{') ? [] : [{ bucket, pointer, text }];
    });
  });
}

/** The part of a name that its variables leave, with their places marked by a character that names may have. */
export function writtenPart(text: string): string {
  return rewriteSub(text, () => '0');
}

/** The characters that no bucket name has. */
export const FORBIDDEN = /[^a-z0-9.-]/;

/** The shortest values of pseudo parameters. */
const SHORTEST: ReadonlyMap<string, number> = new Map([
  [Pseudo.AccountId, 12],
  [Pseudo.Region, 9],
  [Pseudo.Partition, 3],
  [Pseudo.StackName, 1],
]);

/** The fewest characters that a name has with the defaults of its parameters. */
export function shortestLength(template: Template, text: string): number {
  let length = text.length;
  for (const { name, start, end } of subVariables(text)) {
    const fallback = template.parameters.get(name)?.body['Default'];
    const known = typeof fallback === 'string' || typeof fallback === 'number' ? String(fallback).length : 0;
    length += (SHORTEST.get(name) ?? known) - (end - start);
  }
  return length;
}

/** The parameters whose own values a name is made from, not those that name a parameter of Systems Manager. */
export function parametersIn(template: Template, text: string): Entry[] {
  const ids = new Set(subVariables(text).map(({ name }) => name));
  return [...ids].flatMap((id) => {
    const parameter = template.parameters.get(id);
    return parameter?.body['Type'] === 'String' ? [parameter] : [];
  });
}

/** The values that a parameter offers by itself: its Default and its AllowedValues. */
export function offeredValues({ body }: Entry): string[] {
  const allowed = body['AllowedValues'];
  const values: (JsonValue | undefined)[] = [body['Default'], ...(isArray(allowed) ? allowed : [])];
  return [...new Set(values.filter((value) => typeof value === 'string'))];
}

/** A text as bucket names can have it: small letters, and hyphens for what is no letter, digit, dot or hyphen. */
export function asBucketName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .replace(/^-+|-+$/g, (ends) => (ends === text ? ends : ''));
}
