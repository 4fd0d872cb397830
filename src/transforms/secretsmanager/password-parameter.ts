import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/secretsmanager/password-parameter.js';
import { DATABASE_LOGIN } from '../../detectors/shared/database-password.js';
import { conditionOf } from '../../template/branches.js';
import { sub } from '../../template/intrinsic.js';
import { nameText } from '../../template/name-text.js';
import type { Resource } from '../../template/template.js';
import { addResource } from '../shared/add-resource.js';
import { deletionHabit } from '../shared/deletion-habit.js';
import { Draft } from '../shared/draft.js';
import { removeParameter } from '../shared/remove-parameter.js';

/** The longest password that every engine takes: Oracle's limit (RDS API reference, CreateDBInstance). */
const PASSWORD_LENGTH = 30;

/** What no engine takes in a password, and what a shell or a connection string would read as its own. */
const EXCLUDED = '"@/\\\' ';

export default defineTransform<typeof detector>({
  id: 'secretsmanager/password-parameter',
  title: 'Generate the password in Secrets Manager and drop the parameter',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { parameter, uses } }, context) {
    const { template } = context;
    const names = uses.map(({ database }) => {
      const resource = template.resources.get(database);
      return nameText(resource?.properties[DATABASE_LOGIN[resource.type]?.username ?? '']);
    });
    const [username] = names;
    if (username === undefined || username.includes('{{') || names.some((name) => name !== username)) {
      return refuse('the user name that belongs to the password is computed or differs between the databases');
    }
    const draft = new Draft(context);
    const secret = addResource(draft, secretId(uses.map(({ database }) => database)), {
      Type: 'AWS::SecretsManager::Secret',
      ...sharedCondition(uses.map(({ database }) => template.resources.get(database))),
      ...deletionHabit(template),
      Properties: {
        Description: 'Administrator of the database',
        GenerateSecretString: {
          SecretStringTemplate: sub(JSON.stringify({ username })),
          GenerateStringKey: 'password',
          PasswordLength: PASSWORD_LENGTH,
          ExcludeCharacters: EXCLUDED,
        },
      },
    });
    const reference = sub(`{{resolve:secretsmanager:\${${secret}}:SecretString:password}}`);
    for (const { pointer } of uses) draft.replace(pointer, reference);
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

/** The condition under which all of the databases exist, where it is one. */
function sharedCondition(databases: readonly (Resource | undefined)[]): { Condition?: string } {
  const conditions = new Set(databases.map((database) => (database ? conditionOf(database) : null)));
  const [condition] = conditions;
  return conditions.size === 1 && typeof condition === 'string' ? { Condition: condition } : {};
}

/** The secret is named after the database, or for all of them. */
function secretId(databases: readonly string[]): string {
  const [first = ''] = databases;
  return `${databases.every((database) => database === first) ? first : 'Database'}Secret`;
}
