import { defineDetector } from '../../core/contract.js';
import { getAttTarget } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { dig, isArray, isObject } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { roleAllows } from '../shared/role-allows.js';

export interface UnreadableSecret {
  /** Logical id of the role that has to read it. */
  readonly role: string;
  /** Logical id of the secret; of the database that manages it where `managed` is true. */
  readonly secret: string;
  readonly managed: boolean;
}

/** Somebody who is given a secret, with the role that has to read it. */
interface Reader {
  readonly id: string;
  readonly role: JsonValue | undefined;
  readonly values: readonly { readonly value: JsonValue; readonly pointer: Pointer }[];
}

const ACTION = 'secretsmanager:GetSecretValue';
const SECRET = 'AWS::SecretsManager::Secret';
const MANAGED = 'MasterUserSecret.SecretArn';

export default defineDetector<UnreadableSecret>({
  id: 'lambda/secret-access-missing',
  title: 'Function or task that is given a secret which its role may not read',
  severity: 'high',
  category: 'reliability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples.html',
  seeds: ['000.10'],
  types: ['AWS::Lambda::Function', 'AWS::Serverless::Function', 'AWS::ECS::TaskDefinition'],
  *detect({ template }) {
    for (const { id, role, values } of readers(template)) {
      const owner = template.resources.get(namedId(role) ?? '');
      if (owner?.type !== 'AWS::IAM::Role' || roleAllows(template, owner, ACTION)) continue;
      const seen = new Set<string>();
      for (const { value, pointer } of values) {
        const managed = getAttTarget(value)?.attribute === MANAGED;
        const secret = namedId(value);
        if (secret === undefined || seen.has(secret)) continue;
        if (!managed && template.resources.get(secret)?.type !== SECRET) continue;
        seen.add(secret);
        yield {
          pointer,
          message: `\`${id}\` is given the secret \`${secret}\`, but its role \`${owner.id}\` may not read it.`,
          evidence: { role: owner.id, secret, managed },
        };
      }
    }
  },
});

function* readers(template: Template): Iterable<Reader> {
  for (const resource of template.resourcesOfType('AWS::Lambda::Function', 'AWS::Serverless::Function')) {
    const { id, properties, propertiesPointer } = resource;
    const at = child(propertiesPointer, 'Environment', 'Variables');
    yield { id, role: properties['Role'], values: membersOf(dig(properties, 'Environment', 'Variables'), at) };
  }
  for (const { id, properties, propertiesPointer } of template.resourcesOfType('AWS::ECS::TaskDefinition')) {
    const containers = properties['ContainerDefinitions'];
    const values = (isArray(containers) ? containers : []).flatMap((container, i) => {
      const secrets = dig(container, 'Secrets');
      return (isArray(secrets) ? secrets : []).map((secret, j) => ({
        value: dig(secret, 'ValueFrom') ?? null,
        pointer: child(propertiesPointer, 'ContainerDefinitions', i, 'Secrets', j, 'ValueFrom'),
      }));
    });
    yield { id, role: properties['ExecutionRoleArn'], values };
  }
}

function membersOf(value: JsonValue | undefined, pointer: Pointer): Reader['values'] {
  if (!isObject(value)) return [];
  return Object.entries(value).map(([key, member]) => ({ value: member, pointer: child(pointer, key) }));
}
