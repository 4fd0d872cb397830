import type { DetectContext } from '../../core/contract.js';
import { defineDetector } from '../../core/contract.js';
import { conditionOf } from '../../template/branches.js';
import type { JsonValue } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import type { Pointer } from '../../template/pointer.js';
import type { Resource } from '../../template/template.js';
import type { Item } from '../shared/policy-statements.js';
import { itemsOf, policyStatements } from '../shared/policy-statements.js';
import { ATTACHED, policyTargets, resourceInArn } from '../shared/policy-target.js';

export interface PolicyNamesOtherResource {
  /** The list or value that holds the resources of others, and where these stand in it. */
  readonly statement: Pointer;
  readonly others: readonly Item[];
  /** True where the statement names what the policy is attached to as well. */
  readonly isBeside: boolean;
  readonly targets: readonly Resource[];
}

export default defineDetector<PolicyNamesOtherResource>({
  id: 'iam/policy-names-other-resource',
  title: 'Policy of a bucket, topic or queue about another one',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html',
  types: Object.keys(ATTACHED),

  *detect(context) {
    for (const found of policyStatements(context.template)) {
      const { resource: policy, statement, pointer } = found;
      const targets = policyTargets(context.template, policy);
      if (!targets) continue;
      const resources = itemsOf(statement, pointer, 'Resource');
      const others = resources.filter(({ value }) => isOther(value, policy, targets, context));
      const [first] = others;
      if (!first) continue;
      const names = targets.map(({ id }) => `\`${id}\``).join(', ');
      yield {
        pointer: first.pointer,
        message: `\`${policy.id}\` is the policy of ${names}, and names ${shown(first.value)}.`,
        evidence: { statement: pointer, others, isBeside: others.length < resources.length, targets },
        ...(policy.type.startsWith('AWS::SQS::') && { severity: 'high' as const }),
      };
    }
  },
});

/** What the text of an ARN says: its service, and the name of a bucket that is spelled out. */
const SPELLED = /^arn:(?:[\w-]+|\$\{AWS::Partition\}):([a-z0-9-]+):(?:::?([^*?/:${}]+)(?:\/.*)?$)?/;

const KINDS: ReadonlySet<string> = new Set(Object.values(ATTACHED).map(({ type }) => type));

/** True where a value is certain to name something other than what the policy is attached to. */
function isOther(
  value: JsonValue,
  policy: Resource,
  targets: readonly Resource[],
  { template }: DetectContext,
): boolean {
  const named = resourceInArn(template, value)?.resource;
  if (named) return KINDS.has(named.type) && !targets.some((target) => isSame(target, named));
  const [, service, bucket] = SPELLED.exec(nameText(value) ?? '') ?? [];
  const own = ATTACHED[policy.type]?.service;
  if (service === undefined) return false;
  return (
    service !== own || (service === 's3' && bucket !== undefined && targets.every((one) => isOtherName(bucket, one)))
  );
}

/** True where a bucket's name is given without a variable and is another one, or made up by CloudFormation. */
function isOtherName(name: string, { properties }: Resource): boolean {
  const own = properties['BucketName'] === undefined ? '' : nameText(properties['BucketName']);
  return own !== undefined && !own.includes('${') && own !== name;
}

/** True for one resource, and for two of which conditions choose one. */
function isSame(target: Resource, named: Resource): boolean {
  if (target.id === named.id) return true;
  return target.type === named.type && conditionOf(target) !== null && conditionOf(named) !== null;
}

function shown(value: JsonValue): string {
  return nameText(value)?.replace(/\$\{(\w+)(?:\.\w+)?\}/, '$1') ?? 'another resource';
}
