import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/s3/replication-destination-undeclared.js';
import { choose, ref, sub } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { isArray, isObject } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { nameText } from '../../template/name-text.js';
import { Draft } from '../shared/draft.js';
import { optionalReplica } from '../shared/replica-parameter.js';

const OBJECTS = '/*';

export default defineTransform<typeof detector>({
  id: 's3/replication-destination-undeclared',
  title: 'Replicate only where the ARN of an existing bucket is given',
  safety: 'unsafe',
  impact: 'none',
  patch({ pointer, evidence: { bucket, destinations } }, context) {
    const { template } = context;
    const [destination, another] = destinations;
    if (destination === undefined || another !== undefined) {
      return refuse(
        'its rules name several buckets that do not exist here: one parameter cannot stand for all of them',
      );
    }
    const configuration = template.at(pointer);
    if (configuration === undefined) return refuse('the replication is computed');
    const draft = new Draft(context);
    const replicating = template
      .resourcesOfType('AWS::S3::Bucket')
      .filter(({ properties }) => properties['ReplicationConfiguration'] !== undefined).length;
    const { parameter, condition } = optionalReplica(
      draft,
      replicating > 1 ? `${bucket}ReplicaArn` : 'ReplicaBucketArn',
    );
    draft.replace(pointer, choose(condition, withDestination(configuration, destination, ref(parameter))));
    for (const { at, value, objects } of grants(template, destination)) {
      draft.replace(at, choose(condition, objects ? sub(`\${${parameter}}${OBJECTS}`) : ref(parameter), value));
    }
    return draft.patch;
  },
});

/** The configuration with every mention of the destination replaced. */
function withDestination(value: JsonValue, destination: string, replica: JsonValue): JsonValue {
  if (nameText(value) === destination) return replica;
  if (isArray(value)) return value.map((item) => withDestination(item, destination, replica));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withDestination(item, destination, replica)]),
  );
}

interface Grant {
  readonly at: Pointer;
  readonly value: JsonValue;
  /** True for the objects of the bucket, false for the bucket itself. */
  readonly objects: boolean;
}

/** Where the roles and policies of the template name the destination. */
function grants(template: Template, destination: string): Grant[] {
  const found: Grant[] = [];
  const walk = (value: JsonValue, at: Pointer): void => {
    const text = nameText(value);
    if (text === destination || text === destination + OBJECTS)
      found.push({ at, value, objects: text !== destination });
    else if (isArray(value)) value.forEach((item, i) => walk(item, child(at, i)));
    else if (isObject(value)) for (const [key, item] of Object.entries(value)) walk(item, child(at, key));
  };
  for (const { properties, propertiesPointer } of template.resourcesOfType(
    'AWS::IAM::Role',
    'AWS::IAM::Policy',
    'AWS::IAM::ManagedPolicy',
  )) {
    walk(properties, propertiesPointer);
  }
  return found;
}
