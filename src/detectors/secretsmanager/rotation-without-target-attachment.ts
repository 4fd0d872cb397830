import { defineDetector } from '../../core/contract.js';
import { dig } from '../../template/json-value.js';
import type { JsonValue } from '../../template/json-value.js';
import { namedId, nameText } from '../../template/name-text.js';
import { subVariables } from '../../template/sub-string.js';
import type { Resource, Template } from '../../template/template.js';

export interface RotationWithoutTargetAttachment {
  readonly schedule: string;
  readonly secret: string;
  readonly database: string;
}

/** The types that a secret can be attached to, with the properties that hold the login. */
const DATABASES = [
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::Redshift::Cluster',
  'AWS::RedshiftServerless::Namespace',
  'AWS::DocDB::DBCluster',
  'AWS::DocDB::DBInstance',
];
const LOGIN = ['MasterUserPassword', 'MasterUsername', 'AdminUserPassword', 'AdminUsername'];

export default defineDetector<RotationWithoutTargetAttachment>({
  id: 'secretsmanager/rotation-without-target-attachment',
  title: 'Rotation of a database secret that does not know its database',
  severity: 'medium',
  category: 'reliability',
  profiles: ['recommended', 'security'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-rotationschedule.html',
  seeds: ['003.9'],
  types: ['AWS::SecretsManager::RotationSchedule'],

  *detect({ template }) {
    const attached = new Set(
      template
        .resourcesOfType('AWS::SecretsManager::SecretTargetAttachment')
        .map(({ properties }) => namedId(properties['SecretId'])),
    );
    for (const schedule of template.resourcesOfType('AWS::SecretsManager::RotationSchedule')) {
      const secret = template.resources.get(namedId(schedule.properties['SecretId']) ?? '');
      if (secret?.type !== 'AWS::SecretsManager::Secret' || attached.has(secret.id)) continue;
      if (spellsConnection(secret)) continue;
      const database = databaseOf(template, secret.id);
      if (!database) continue;
      yield {
        pointer: schedule.propertiesPointer,
        message: `\`${schedule.id}\` rotates \`${secret.id}\`, which does not say where its database \`${database.id}\` is.`,
        evidence: { schedule: schedule.id, secret: secret.id, database: database.id },
      };
    }
  },
});

/** The first database whose login is a dynamic reference to the secret. */
function databaseOf(template: Template, secret: string): Resource | undefined {
  return template.resourcesOfType(...DATABASES).find(({ properties }) =>
    LOGIN.some((property) => {
      const text = nameText(properties[property]) ?? '';
      return (
        text.includes('resolve:secretsmanager:') && subVariables(text).some(({ name }) => name.split('.')[0] === secret)
      );
    }),
  );
}

/** True for a secret whose own text has what a rotation function connects with. */
function spellsConnection({ properties }: Resource): boolean {
  const texts = [properties['SecretString'], dig(properties, 'GenerateSecretString', 'SecretStringTemplate')];
  return texts.some((text) => ['"host"', '"engine"'].every((key) => spelled(text).includes(key)));
}

function spelled(value: JsonValue | undefined): string {
  return (nameText(value) ?? JSON.stringify(value ?? '')).replaceAll('\\"', '"');
}
