import type { FixContext, Refusal } from '../../core/contract.js';
import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/iam/policy-names-other-resource.js';
import { computed } from '../../detectors/shared/computed-text.js';
import { ATTACHED, policyTargets, resourceInArn } from '../../detectors/shared/policy-target.js';
import type { JsonValue } from '../../template/json-value.js';
import { equalValues, isArray } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import { child, parentPointer } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';
import { Draft } from '../shared/draft.js';

export default defineTransform<typeof detector>({
  id: 'iam/policy-names-other-resource',
  title: 'Name what the policy is attached to',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { statement, others, isBeside, targets } }, context) {
    const path = child(statement, 'Resource');
    const present = context.template.at(path);
    if (others.some(({ pointer }) => pointer !== path && parentPointer(pointer) !== path)) {
      return refuse('a condition chooses the resource: name the right one in each branch by hand');
    }
    const draft = new Draft(context);
    if (isBeside) {
      for (const { pointer } of [...others].reverse()) draft.remove(pointer);
      return { operations: draft.patch, safety: 'unsafe' };
    }
    const [target, ...more] = targets;
    if (!target || more.length > 0) return refuse('the policy is attached to several: give each a policy of its own');
    const values: JsonValue[] = [];
    for (const { value } of others) {
      const own = ownFor(value, target, context);
      if (typeof own !== 'string') return own;
      const written = computed(own);
      if (!values.some((one) => equalValues(one, written))) values.push(written);
    }
    const [only = null] = values;
    draft.replace(path, isArray(present) ? values : only);
    return {
      operations: draft.patch,
      safety: others.every(({ value }) => !nameText(value)?.includes('${')) ? 'safe' : 'unsafe',
    };
  },
});

const SPELLED_BUCKET = /^arn:(?:[\w-]+|\$\{AWS::Partition\}):s3:::[^/]+(\/.*)?$/;

/** The policy's own resource, with what stands behind the other's ARN. */
function ownFor(value: JsonValue, target: Resource, { template }: FixContext): string | Refusal {
  const named = resourceInArn(template, value);
  const arn = target.type === 'AWS::SNS::Topic' ? `\${${target.id}}` : `\${${target.id}.Arn}`;
  if (!named) {
    const spelled = SPELLED_BUCKET.exec(nameText(value) ?? '');
    return spelled && target.type === 'AWS::S3::Bucket'
      ? `${arn}${spelled[1] ?? ''}`
      : refuse('it is unclear what the statement is to be about');
  }
  const { resource, rest } = named;
  if (resource.type !== target.type) return refuse('it is unclear what the statement is to be about');
  return hasPolicy(template, resource)
    ? `${arn}${rest}`
    : refuse(`\`${resource.id}\` has no policy of its own: it may be that this one is attached to the wrong resource`);
}

function hasPolicy(template: Template, { id }: Resource): boolean {
  return template
    .resourcesOfType(...Object.keys(ATTACHED))
    .some((policy) => policyTargets(template, policy)?.some((target) => target.id === id) === true);
}
