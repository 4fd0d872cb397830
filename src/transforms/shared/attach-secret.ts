import { ref } from '../../template/intrinsic.js';
import { namedId } from '../../template/name-text.js';
import type { Resource } from '../../template/template.js';
import { findOrAddResource } from './add-resource.js';
import type { Draft } from './draft.js';

/**
 * The attachment that writes into a secret where its database is: the template's own, or one that is added.
 * @param condition the name of the condition under which it exists; `undefined` where it always does.
 * @returns its logical id.
 */
export function attachSecret(draft: Draft, secret: string, database: Resource, condition: string | undefined): string {
  return findOrAddResource(
    draft,
    ({ properties }) => namedId(properties['SecretId']) === secret,
    `${secret}Attachment`,
    {
      Type: 'AWS::SecretsManager::SecretTargetAttachment',
      ...(condition === undefined ? {} : { Condition: condition }),
      Properties: { SecretId: ref(secret), TargetId: ref(database.id), TargetType: database.type },
    },
  );
}
