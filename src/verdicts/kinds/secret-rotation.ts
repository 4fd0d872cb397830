import { dig } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { amountFit } from '../amounts.js';
import type { Deployed } from '../deployed-values.js';
import { deployedValues } from '../deployed-values.js';
import type { Found, Judge } from '../judgement.js';
import { missing, resourcesIn, spotOf, unclear } from '../judgement.js';
import type { Claim } from '../weigh.js';
import { weigh } from '../weigh.js';

/** Days after which secrets are rotated. */
export const judgeSecretRotation: Judge = (requirement, answer) => {
  if (/\biam\b|\baccess keys?\b|\bpassword polic/i.test(requirement.sentence)) {
    return unclear('it speaks of credentials that no template rotates');
  }
  const schedules = resourcesIn(answer, 'AWS::SecretsManager::RotationSchedule');
  const judgement = weigh(requirement, schedules.map(scheduleClaim), amountFit(requirement, answer.requirements));
  if (judgement) return judgement;
  const [secret] = resourcesIn(answer, 'AWS::SecretsManager::Secret');
  const databases = resourcesIn(answer, 'AWS::RDS::DBInstance', 'AWS::RDS::DBCluster');
  if (databases.some(({ resource }) => resource.properties['ManageMasterUserPassword'] !== undefined)) {
    return unclear('RDS itself rotates the secret that it manages');
  }
  return secret
    ? missing(answer, `no rotation schedule is there for \`${secret.resource.id}\``, spotOf(secret))
    : unclear('no secret is in the template');
};

function scheduleClaim({ template, resource }: Found): Claim {
  const rules = resource.properties['RotationRules'];
  const pointer = child(resource.propertiesPointer, 'RotationRules');
  const days = dig(rules, 'AutomaticallyAfterDays');
  const expression = dig(rules, 'ScheduleExpression');
  const values = days === undefined ? deployedValues(template, expression).map(asDays) : deployedValues(template, days);
  return { spot: { template, id: resource.id, pointer }, values };
}

/** The days of a `rate(30 days)`; a `cron(…)` is not worked out (Secrets Manager User Guide, "Schedule expressions"). */
function asDays({ value, known }: Deployed): Deployed {
  const days = typeof value === 'string' ? /^rate\((\d+) days?\)$/.exec(value)?.[1] : undefined;
  return days === undefined ? { value, known: false } : { value: Number(days), known };
}
