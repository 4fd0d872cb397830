import { defineDetector } from '../../core/contract.js';
import { memberBranches } from '../../template/branches.js';
import { referredId } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import type { Template } from '../../template/template.js';
import { databaseOf } from '../shared/secret-database.js';
import { namedId } from '../../template/name-text.js';

export interface InvalidRotationFunction {
  readonly schedule: string;
  /** The secret and the database that it is for, where both are resources of the template. */
  readonly secret: string | undefined;
  readonly database: string | undefined;
  /** True where only a branch of an `Fn::If` is wrong. */
  readonly conditional: boolean;
}

const SCHEDULE = 'AWS::SecretsManager::RotationSchedule';

/** What stands between the fourth and the fifth colon of the ARNs in AWS's own examples. */
const EXAMPLE_ACCOUNTS = new Set(['123456789012', '111122223333', '000000000000']);

/** Resources whose ARN is a function's, or cannot be judged. */
const FUNCTIONS =
  /^(?:AWS::Lambda::(?:Function|Alias|Version)|AWS::Serverless::\w+|AWS::CloudFormation::\w+|Custom::.*)$/;

export default defineDetector<InvalidRotationFunction>({
  id: 'secretsmanager/rotation-function-invalid',
  title: 'Rotation by something that is no function',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended', 'security'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-rotationschedule.html',
  seeds: ['003.4'],
  types: [SCHEDULE],

  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resourcesOfType(SCHEDULE)) {
      for (const { value, pointer, conditions } of memberBranches(properties, propertiesPointer, 'RotationLambdaARN')) {
        const wrong = value === undefined ? undefined : notFunction(template, value);
        if (wrong === undefined) continue;
        const secret = template.resources.get(namedId(properties['SecretId']) ?? '')?.id;
        yield {
          pointer,
          message: `\`${id}\` names ${wrong} for its rotation function: Secrets Manager refuses it.`,
          evidence: {
            schedule: id,
            secret,
            database: secret === undefined ? undefined : databaseOf(template, secret)?.id,
            conditional: conditions.length > 0,
          },
        };
      }
    }
  },
});

/** What a value is instead of the ARN of a function; `undefined` where it may be one. */
function notFunction(template: Template, value: JsonValue): string | undefined {
  const resource = template.resources.get(referredId(value) ?? '');
  if (resource) return FUNCTIONS.test(resource.type) ? undefined : `\`${resource.id}\`, an ${resource.type},`;
  // Between braces a colon belongs to a pseudo parameter.
  const [arn, , service, , account] = (nameText(value) ?? '').replace(/\$\{[^}]*\}/g, '$').split(':');
  if (arn !== 'arn' || service === undefined || service.includes('$')) return undefined;
  if (service !== 'lambda') return `an ARN of ${service}`;
  return EXAMPLE_ACCOUNTS.has(account ?? '') ? `a function of the example account ${account}` : undefined;
}
