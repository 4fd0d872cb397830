import type { Refusal } from '../../core/contract.js';
import { refuse } from '../../core/contract.js';
import { makesHostedRotation, HOSTED_ROTATION_TRANSFORM } from '../../detectors/shared/hosted-rotation.js';
import { conditionOf } from '../../template/branches.js';
import { dig } from '../../template/json-value.js';
import type { JsonObject } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import { appendDependsOn } from './append-depends-on.js';
import { attachSecret } from './attach-secret.js';
import type { Draft } from './draft.js';
import { networkOfDatabase, openToFunction, rotationType } from './hosted-rotation.js';
import { keyArnOf } from './key-arn.js';
import { requireTransform } from './require-transform.js';

/** A rotation schedule, its secret and the database whose login the secret is, by logical id. */
export interface Rotation {
  readonly schedule: string;
  readonly secret: string;
  readonly database: string;
}

/**
 * Lets Secrets Manager provide the function that rotates a secret, in place of the one that the schedule names.
 * @param pointer the schedule's RotationLambdaARN, which goes.
 * @returns a refusal where the template does not say all that the function needs.
 */
export function rotateByService(draft: Draft, ids: Rotation, pointer: Pointer): Refusal | null {
  const { template } = draft;
  const secret = template.resources.get(ids.secret);
  const database = template.resources.get(ids.database);
  const schedule = template.resources.get(ids.schedule);
  if (!secret || !database || !schedule) return refuse('the schedule, its secret and its database are not all here');
  if (schedule.properties['HostedRotationLambda'] !== undefined) {
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
  return null;
}
