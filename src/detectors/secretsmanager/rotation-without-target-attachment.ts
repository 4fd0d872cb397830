import { defineDetector } from '../../core/contract.js';
import { dig } from '../../template/json-value.js';
import type { JsonValue } from '../../template/json-value.js';
import { namedId, nameText } from '../../template/name-text.js';
import type { Resource } from '../../template/template.js';
import { databaseOf } from '../shared/secret-database.js';

export interface RotationWithoutTargetAttachment {
  readonly schedule: string;
  readonly secret: string;
  readonly database: string;
}

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

/** True for a secret whose own text has what a rotation function connects with. */
function spellsConnection({ properties }: Resource): boolean {
  const texts = [properties['SecretString'], dig(properties, 'GenerateSecretString', 'SecretStringTemplate')];
  return texts.some((text) => ['"host"', '"engine"'].every((key) => spelled(text).includes(key)));
}

function spelled(value: JsonValue | undefined): string {
  return (nameText(value) ?? JSON.stringify(value ?? '')).replaceAll('\\"', '"');
}
