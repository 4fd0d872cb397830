import { dependencyGraph } from '../../schema/dependency-graph.js';
import { dig } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { findOrAddResource } from './add-resource.js';
import type { Draft } from './draft.js';

const QUEUE = 'AWS::SQS::Queue';

/** The longest that SQS keeps a message (API reference, CreateQueue): 14 days. */
const LONGEST_RETENTION_SECONDS = 14 * 24 * 60 * 60;

/**
 * The queue that keeps the events which functions of the template fail to process: the one that another function uses already,
 * a queue that is named for it and serves nothing else, or a new one that all functions share.
 * @param users logical ids of resources that will need the queue, and must not be needed by it.
 */
export function deadLetterQueue(draft: Draft, users: readonly string[]): string {
  const { template } = draft;
  const fits = (queue: Resource): boolean =>
    (inUse(template).has(queue.id) || isSpare(template, queue)) &&
    isPlain(queue) &&
    !users.some((user) => dependencyGraph(template).dependsOn(queue.id, user));
  return findOrAddResource(draft, fits, 'DeadLetterQueue', {
    Type: QUEUE,
    Properties: { MessageRetentionPeriod: LONGEST_RETENTION_SECONDS, SqsManagedSseEnabled: true },
  });
}

/** The targets of the template's functions. */
function inUse(template: Template): ReadonlySet<string> {
  const targets = [
    ...template.resourcesOfType('AWS::Lambda::Function').map((fn) => dig(fn.properties, 'DeadLetterConfig')),
    ...template.resourcesOfType('AWS::Serverless::Function').map((fn) => dig(fn.properties, 'DeadLetterQueue')),
  ];
  return new Set(targets.map((target) => namedId(dig(target, 'TargetArn')) ?? ''));
}

const NAMED_FOR_IT = /dlq|dead_?letter/i;

/** True for a queue that is named for failed events and that no resource of the template refers to. */
function isSpare(template: Template, queue: Resource): boolean {
  return (
    NAMED_FOR_IT.test(queue.id) && template.references.to(queue.id).every(({ section }) => section !== 'Resources')
  );
}

/** True for a queue that Lambda can send to with the permission for the queue alone: neither FIFO nor with a customer's key. */
function isPlain({ body, properties }: Resource): boolean {
  const key = properties['KmsMasterKeyId'];
  return (
    properties['FifoQueue'] === undefined &&
    body['Condition'] === undefined &&
    (key === undefined || key === 'alias/aws/sqs')
  );
}
