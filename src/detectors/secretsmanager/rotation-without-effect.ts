import { defineDetector } from '../../core/contract.js';
import { dig } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import { child } from '../../template/pointer.js';
import { neverSetsPassword } from '../shared/rotation-source.js';
import { databaseOf } from '../shared/secret-database.js';

export interface RotationWithoutEffect {
  readonly schedule: string;
  readonly secret: string;
  readonly database: string;
}

const SCHEDULE = 'AWS::SecretsManager::RotationSchedule';

export default defineDetector<RotationWithoutEffect>({
  id: 'secretsmanager/rotation-without-effect',
  title: 'Rotation function that never tells the database its new password',
  severity: 'high',
  category: 'reliability',
  profiles: ['recommended', 'security'],
  docs: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html',
  seeds: ['004.6'],
  types: [SCHEDULE],

  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resourcesOfType(SCHEDULE)) {
      const fn = template.resources.get(namedId(properties['RotationLambdaARN']) ?? '');
      const code = dig(fn?.properties, 'Code', 'ZipFile') ?? fn?.properties['InlineCode'];
      if (!fn || !neverSetsPassword(code)) continue;
      const secret = template.resources.get(namedId(properties['SecretId']) ?? '');
      // A secret that is no login of a database has nobody to tell.
      const database = secret && databaseOf(template, secret.id);
      if (!database) continue;
      yield {
        pointer: child(propertiesPointer, 'RotationLambdaARN'),
        message: `\`${fn.id}\` rotates \`${secret.id}\` but never tells \`${database.id}\`: after the first rotation nobody can log in.`,
        evidence: { schedule: id, secret: secret.id, database: database.id },
      };
    }
  },
});
