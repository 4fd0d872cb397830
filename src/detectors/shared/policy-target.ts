import { getAttTarget, refTarget } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { lookup } from '../../template/lookup.js';
import { nameText, namedId } from '../../template/name-text.js';
import { subVariables } from '../../template/sub-string.js';
import type { Resource, Template } from '../../template/template.js';
import { listOf } from './policy-document.js';

/** What a type of policies is attached to. */
interface Attachment {
  readonly property: string;
  readonly type: string;
  /** What the ARN of such a resource has behind the partition. */
  readonly service: string;
}

/** The policies that are attached to other resources by a property of their own. */
export const ATTACHED: Readonly<Record<string, Attachment>> = lookup({
  'AWS::S3::BucketPolicy': { property: 'Bucket', type: 'AWS::S3::Bucket', service: 's3' },
  'AWS::SNS::TopicInlinePolicy': { property: 'TopicArn', type: 'AWS::SNS::Topic', service: 'sns' },
  'AWS::SNS::TopicPolicy': { property: 'Topics', type: 'AWS::SNS::Topic', service: 'sns' },
  'AWS::SQS::QueueInlinePolicy': { property: 'Queue', type: 'AWS::SQS::Queue', service: 'sqs' },
  'AWS::SQS::QueuePolicy': { property: 'Queues', type: 'AWS::SQS::Queue', service: 'sqs' },
});

/** The resources of the template that a policy is attached to; `undefined` where one of them is not a resource of the template. */
export function policyTargets(template: Template, policy: Resource): readonly Resource[] | undefined {
  const attachment = ATTACHED[policy.type];
  if (!attachment) return undefined;
  const targets: Resource[] = [];
  for (const value of listOf(policy.properties[attachment.property])) {
    const target = template.resources.get(namedId(value) ?? '');
    if (target?.type !== attachment.type) return undefined;
    targets.push(target);
  }
  return targets.length > 0 ? targets : undefined;
}

/** A resource of the template that a statement's Resource is spelled with. */
export interface NamedResource {
  readonly resource: Resource;
  /** What stands behind its ARN: `/*`. */
  readonly rest: string;
}

/** The resource that an ARN in a policy names, by its attribute, its `Ref`, or its name within the text of an ARN. */
export function resourceInArn(template: Template, value: JsonValue): NamedResource | undefined {
  const text = nameText(value);
  const variables = subVariables(text ?? '');
  if (text === undefined) return undefined;
  const own = variables.find(({ name }) => !name.startsWith('AWS::'));
  if (!own || (own.start > 0 && !/^arn:[^/]*:$/.test(text.slice(0, own.start)))) return undefined;
  const resource = template.resources.get(own.name.split('.')[0] ?? '');
  const isAlone = refTarget(value) !== undefined || getAttTarget(value) !== undefined;
  const rest = text.slice(own.end);
  if (!resource || (!isAlone && rest !== '' && !rest.startsWith('/'))) return undefined;
  return { resource, rest };
}
