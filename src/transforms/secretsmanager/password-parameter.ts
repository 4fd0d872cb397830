import { defineTransform, refuse } from '../../core/contract.js';
import { DATABASE_LOGIN } from '../../detectors/shared/database-password.js';
import type detector from '../../detectors/secretsmanager/password-parameter.js';
import { branchesOf } from '../../template/branches.js';
import { nameText } from '../../template/name-text.js';
import type { Pointer } from '../../template/pointer.js';
import { child, covers } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { addDatabaseSecret } from '../shared/database-secret.js';
import { Draft } from '../shared/draft.js';
import { removeParameter } from '../shared/remove-parameter.js';

export default defineTransform<typeof detector>({
  id: 'secretsmanager/password-parameter',
  title: 'Generate the password in Secrets Manager and drop the parameter',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { parameter, uses } }, context) {
    const { template } = context;
    const chosen = uses.find(({ pointer, database }) => hasSecretElsewhere(template, database, pointer));
    if (chosen) {
      return refuse(
        `\`${chosen.database}\` takes its password from a secret under another condition: whether it may do so here, too, is for you to say`,
      );
    }
    const draft = new Draft(context);
    const secret = addDatabaseSecret(
      draft,
      uses.map(({ database }) => database),
    );
    if ('refused' in secret) return secret;
    for (const { pointer } of uses) draft.replace(pointer, secret.reference);
    const refused = removeParameter(
      draft,
      parameter,
      uses.map(({ pointer }) => pointer),
    );
    if (refused) return refused;
    // A parameter without a default is given by somebody, whose command would fail.
    const unasked = template.parameters.get(parameter)?.body['Default'] !== undefined;
    if (context.stack === 'new' && unasked) return draft.patch;
    return { operations: draft.patch, safety: 'unsafe', impact: 'interruption' };
  },
});

/** True where another branch of the password, which a condition chooses, reads a secret already. */
function hasSecretElsewhere(template: Template, id: string, pointer: Pointer): boolean {
  const database = template.resources.get(id);
  const name = DATABASE_LOGIN[database?.type ?? '']?.password;
  if (!database || name === undefined) return false;
  return branchesOf(database.properties[name], child(database.propertiesPointer, name)).some(
    (branch) => !covers(branch.pointer, pointer) && (nameText(branch.value) ?? '').includes('{{resolve:'),
  );
}
