import { loadIamIndex } from '../../schema/iam-index.js';
import { matchesPattern } from '../../schema/iam-pattern.js';
import { UNLISTED } from './action-names.js';
import { ATTACHED } from './policy-target.js';

/** What the policy of a topic can have (SNS Developer Guide, "Amazon SNS API permissions: Actions and resources reference"). */
const OF_TOPICS: readonly string[] = [
  'AddPermission',
  'DeleteTopic',
  'GetDataProtectionPolicy',
  'GetTopicAttributes',
  'ListSubscriptionsByTopic',
  'ListTagsForResource',
  'Publish',
  'PutDataProtectionPolicy',
  'RemovePermission',
  'SetTopicAttributes',
  'Subscribe',
];

/**
 * What the policy of a bucket, topic or queue has to say for an action or a pattern that it cannot have: the actions that it can have of those
 * of a pattern. `undefined` where it can have the action, and for policies of other types.
 * @param action one that there is, with its prefix.
 */
export function actionsInScope(type: string, action: string): readonly string[] | undefined {
  const service = ATTACHED[type]?.service;
  const [prefix = '', name = ''] = action.split(':');
  if (service === undefined || action === '*' || UNLISTED.has(action.toLowerCase())) return undefined;
  if (prefix.toLowerCase() !== service) return [];
  const matched =
    loadIamIndex()
      .service(service)
      ?.actions.filter((one) => matchesPattern(name.toLowerCase(), one.toLowerCase())) ?? [];
  if (service === 'sns') {
    const valid = matched.filter((one) => OF_TOPICS.includes(one));
    return valid.length === matched.length ? undefined : valid.map((one) => `${prefix}:${one}`);
  }
  const isOfOthers = matched.every((one) => isWithoutResource(service, one));
  return isOfOthers ? [] : undefined;
}

/** True for an action that is not about one resource: `s3:ListAllMyBuckets`, `sqs:ListQueues`. */
function isWithoutResource(service: string, name: string): boolean {
  const [types = []] = loadIamIndex().service(service)?.typesByAction(name) ?? [];
  return types.length === 0;
}
