import { getAtt, ref, sub } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { namedId, nameText } from '../../template/name-text.js';
import type { Template } from '../../template/template.js';

/** Parameters by the names that say what they hold. */
const HOLDS_ARN = /arn$/i;
const HOLDS_ID = /key_?id$/i;

/**
 * The ARN of the key that a property such as KmsKeyId names by its ARN or id.
 * @returns `undefined` where no key is named, or the one that AWS keeps for the service; `null` where the ARN cannot be told.
 */
export function keyArnOf(template: Template, named: JsonValue | undefined): JsonValue | undefined | null {
  if (named === undefined) return undefined;
  const text = nameText(named) ?? '';
  if (/^alias\/aws\//.test(text)) return undefined;
  if (text.startsWith('arn:') && text.includes(':key/')) return named;
  const id = namedId(named);
  const resource = template.resources.get(id ?? '');
  if (resource?.type === 'AWS::KMS::Key') return getAtt(resource.id, 'Arn');
  if (id === undefined || !template.parameters.has(id)) return null;
  if (HOLDS_ARN.test(id)) return ref(id);
  return HOLDS_ID.test(id) ? sub(`arn:\${AWS::Partition}:kms:\${AWS::Region}:\${AWS::AccountId}:key/\${${id}}`) : null;
}
