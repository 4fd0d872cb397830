import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/secretsmanager/rotation-function-invalid.js';
import { makesHostedRotation, HOSTED_ROTATION_TRANSFORM } from '../../detectors/shared/hosted-rotation.js';
import { conditionOf } from '../../template/branches.js';
import { dig } from '../../template/json-value.js';
import type { JsonObject } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { appendDependsOn } from '../shared/append-depends-on.js';
import { attachSecret } from '../shared/attach-secret.js';
import { Draft } from '../shared/draft.js';
import { networkOfDatabase, openToFunction, rotationType } from '../shared/hosted-rotation.js';
import { keyArnOf } from '../shared/key-arn.js';
import { requireTransform } from '../shared/require-transform.js';

export default defineTransform<typeof detector>({
  id: 'secretsmanager/rotation-function-invalid',
  title: 'Let Secrets Manager provide the rotation function for the database',
  safety: 'unsafe',
  impact: 'cost',

  patch({ pointer, evidence }, context) {
    const { template } = context;
    const secret = template.resources.get(evidence.secret ?? '');
    const database = template.resources.get(evidence.database ?? '');
    const schedule = template.resources.get(evidence.schedule);
    if (!secret || !database || !schedule) {
      return refuse('no database of the template takes its login from the secret: name the function that rotates it');
    }
    if (evidence.conditional || schedule.properties['HostedRotationLambda'] !== undefined) {
      return refuse('which function rotates the secret depends on more than this value: name it by hand');
    }
    const type = rotationType(template, database);
    if (type === undefined) return refuse(`Secrets Manager provides no function for the engine of \`${database.id}\``);
    const network = networkOfDatabase(template, database);
    if ('refused' in network) return network;
    const conditions = [schedule, secret, database].map(conditionOf).filter((one) => one !== null);
    const [condition] = conditions;
    if (conditions.some((one) => one !== condition)) {
      return refuse(`\`${schedule.id}\`, \`${secret.id}\` and \`${database.id}\` exist under different conditions`);
    }
    const key = keyArnOf(template, secret.properties['KmsKeyId']);
    if (key === null) return refuse(`the ARN of the key of \`${secret.id}\` is not known here`);
    const draft = new Draft(context);
    if (!makesHostedRotation(template)) requireTransform(draft, HOSTED_ROTATION_TRANSFORM);
    const attachment = attachSecret(draft, secret.id, database, condition);
    const opened = openToFunction(draft, database.id, network, database.properties['Port'] ?? type.port, condition);
    draft.remove(pointer);
    const excluded = dig(secret.properties, 'GenerateSecretString', 'ExcludeCharacters');
    const hosted: JsonObject = {
      RotationType: type.name,
      ...(excluded === undefined ? {} : { ExcludeCharacters: excluded }),
      ...(key === undefined ? {} : { KmsKeyArn: key }),
      VpcSecurityGroupIds: opened.group,
      VpcSubnetIds: network.subnets,
    };
    draft.add(child(schedule.propertiesPointer, 'HostedRotationLambda'), hosted);
    appendDependsOn(draft, schedule.id, attachment);
    appendDependsOn(draft, schedule.id, opened.rule);
    return draft.patch;
  },
});
