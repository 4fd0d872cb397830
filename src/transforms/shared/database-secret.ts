import type { Refusal } from '../../core/contract.js';
import { refuse } from '../../core/contract.js';
import { DATABASE_LOGIN } from '../../detectors/shared/database-password.js';
import { conditionOf } from '../../template/branches.js';
import { sub } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import type { Resource } from '../../template/template.js';
import { addResource } from './add-resource.js';
import { deletionHabit } from './deletion-habit.js';
import type { Draft } from './draft.js';

/** The longest password that every engine takes: Oracle's limit (RDS API reference, CreateDBInstance). */
const PASSWORD_LENGTH = 30;

/** What no engine takes in a password, and what a shell or a connection string would read as its own. */
const EXCLUDED = '"@/\\\' ';

/**
 * Adds a secret that holds the login of databases, with a generated password.
 * @param databases logical ids, one for each use of the password.
 * @param login the name of the user, where it is not the one that the databases have.
 * @returns what stands in place of the password and of the user's name, or a refusal where the name is not certain.
 */
export function addDatabaseSecret(
  draft: Draft,
  databases: readonly string[],
  login?: string,
): { reference: JsonValue; username: JsonValue } | Refusal {
  const { template } = draft;
  const resources = databases.map((database) => template.resources.get(database));
  const names = resources.map((one) => login ?? nameText(one?.properties[DATABASE_LOGIN[one.type]?.username ?? '']));
  const [username] = names;
  if (username === undefined || username.includes('{{') || names.some((name) => name !== username)) {
    return refuse('the user name that belongs to the password is computed or differs between the databases');
  }
  const secret = addResource(draft, secretId(databases), {
    Type: 'AWS::SecretsManager::Secret',
    ...sharedCondition(resources),
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
  const value = (key: string) => sub(`{{resolve:secretsmanager:\${${secret}}:SecretString:${key}}}`);
  return { reference: value('password'), username: value('username') };
}

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
