import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/ssm/parameter-not-created.js';
import { DATABASE_LOGIN } from '../../detectors/shared/database-password.js';
import type { Refusal } from '../../core/contract.js';
import type { DynamicReference } from '../../template/dynamic-reference.js';
import { child } from '../../template/pointer.js';
import { addDatabaseSecret } from '../shared/database-secret.js';
import { Draft } from '../shared/draft.js';

/** A name that no engine keeps for itself. */
const ADMINISTRATOR = 'dbadmin';

export default defineTransform<typeof detector>({
  id: 'ssm/parameter-not-created',
  title: 'Generate the credentials of a database in Secrets Manager',
  safety: 'unsafe',
  impact: 'interruption',

  patch({ evidence: { resource: id, references } }, context) {
    const resource = context.template.resources.get(id);
    const login = resource && DATABASE_LOGIN[resource.type];
    const [first] = references;
    if (!resource || !login) return outside(first);
    const username = child(resource.propertiesPointer, login.username);
    const password = child(resource.propertiesPointer, login.password);
    const other = references.find(({ pointer }) => pointer !== username && pointer !== password);
    if (other || !references.some(({ pointer }) => pointer === password)) return outside(other ?? first);
    const replacesName = references.some(({ pointer }) => pointer === username);
    const draft = new Draft(context);
    const secret = addDatabaseSecret(draft, [id], replacesName ? ADMINISTRATOR : undefined);
    if ('refused' in secret) return secret;
    if (replacesName) draft.replace(username, secret.username);
    draft.replace(password, secret.reference);
    return { operations: draft.patch, ...(replacesName && { impact: 'replacement' }) };
  },
});

function outside(reference: DynamicReference | undefined): Refusal {
  const secure = reference?.service === 'ssm-secure';
  const what = `'${reference?.name ?? ''}' (${secure ? 'SecureString' : 'String'})`;
  const why = secure ? ', since CloudFormation creates no SecureString' : '';
  return refuse(`its value is not known: put ${what} there before the deployment${why}; iac-fix runbook writes how`);
}
