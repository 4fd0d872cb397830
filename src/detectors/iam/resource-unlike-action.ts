import type { DetectContext, Detection } from '../../core/contract.js';
import { defineDetector } from '../../core/contract.js';
import { nameText } from '../../template/name-text.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import { subVariables } from '../../template/sub-string.js';
import { policyKind } from '../shared/policy-kind.js';
import type { Item, PolicyStatement } from '../shared/policy-statements.js';
import { itemsOf, policyStatements } from '../shared/policy-statements.js';
import { levelOfAction, levelOfResource, otherLevel } from '../shared/s3-resource.js';
import type { LostAction } from '../shared/statement-reach.js';
import { lostActions } from '../shared/statement-reach.js';

export interface ResourceUnlikeAction {
  /** Where the statement's resources stand, and what they are. */
  readonly path: Pointer;
  readonly resources: readonly Item[];
  /** What the actions are about, as texts of `Fn::Sub`; empty where that is open. */
  readonly wanted: readonly string[];
  /** True where some action of the statement is about what the resources are. */
  readonly isMixed: boolean;
  /** True where S3 refuses the policy. */
  readonly isRejected: boolean;
}

type Found = Detection<ResourceUnlikeAction>;

export default defineDetector<ResourceUnlikeAction>({
  id: 'iam/resource-unlike-action',
  title: 'Statement whose resources its actions cannot name',
  severity: 'high',
  category: 'reliability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['I3510'] },
  docs: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',

  *detect(context) {
    for (const found of policyStatements(context.template)) {
      const level = otherLevelOf(found, context);
      if (level) yield level;
      else if (found.resource.type.startsWith('AWS::') && isAboutOthers(found)) yield* otherTypes(found, context);
    }
  },
});

/** True for a policy that names what others than its own resource are. */
function isAboutOthers(found: PolicyStatement): boolean {
  return !['trust', 'resource'].includes(policyKind(found)) || found.resource.type === 'AWS::EC2::VPCEndpoint';
}

/** Buckets named for what is done with objects, and the reverse. */
function otherLevelOf(
  { resource, statement, pointer }: PolicyStatement,
  { template }: DetectContext,
): Found | undefined {
  const resources = itemsOf(statement, pointer, 'Resource');
  const levels = new Set(resources.map(({ value }) => levelOfResource(template, value)));
  const [level] = levels;
  if (levels.size !== 1 || !level) return undefined;
  const actions = itemsOf(statement, pointer, 'Action').map(({ value }) =>
    typeof value === 'string' ? { value, level: levelOfAction(value) } : { value: '', level: null },
  );
  const lost = actions.filter((action) => action.level && action.level !== level);
  const [first] = lost;
  if (!first) return undefined;
  const isRejected = resource.type === 'AWS::S3::BucketPolicy';
  const [about, named] = level === 'bucket' ? ['objects', 'a bucket'] : ['a bucket', 'objects'];
  const path = child(pointer, 'Resource');
  return {
    pointer: path,
    message: `\`${resource.id}\`: ${first.value} is about ${about}, and the statement names ${named} only.`,
    evidence: {
      path,
      resources,
      wanted: [...new Set(resources.map(({ value }) => otherLevel(value)))],
      isMixed: lost.length < actions.length,
      isRejected,
    },
    ...(isRejected && { severity: 'critical' as const }),
  };
}

/** Actions for which none of the resources is of a type that they can name: those that parts of the resources are for together. */
function* otherTypes(found: PolicyStatement, context: DetectContext): Generator<Found> {
  const { resource, statement, pointer } = found;
  const lost = lostActions(found, context).filter(({ types }) => types.length > 0 && !isIdle(types, found, context));
  const isMixed = lost.length < itemsOf(statement, pointer, 'Action').length;
  const finding = (action: LostAction, at: Pointer, wanted: readonly string[]): Found => ({
    pointer: at,
    message: `\`${resource.id}\`: ${action.value} is about ${listed(action.types)}, which the statement does not name.`,
    evidence: {
      path: child(pointer, 'Resource'),
      resources: itemsOf(statement, pointer, 'Resource'),
      wanted,
      isMixed,
      isRejected: false,
    },
    ...(isMixed && wanted.length === 0 && { severity: 'medium' as const }),
  });
  const ofParts = lost.filter(({ wanted }) => wanted.length > 0);
  const [first] = ofParts;
  if (first) yield finding(first, child(pointer, 'Resource'), [...new Set(ofParts.flatMap(({ wanted }) => wanted))]);
  for (const action of lost) if (action.wanted.length === 0) yield finding(action, action.pointer, []);
}

/** True for the reading of streams of tables that have none, which others write for every table. */
function isIdle(
  types: readonly string[],
  { statement, pointer }: PolicyStatement,
  { template }: DetectContext,
): boolean {
  return (
    types.join() === 'stream' &&
    itemsOf(statement, pointer, 'Resource').every(({ value }) => {
      const [first] = subVariables(nameText(value) ?? '');
      const table = template.resources.get(first?.name.split('.')[0] ?? '');
      return (
        table?.type.startsWith('AWS::DynamoDB::') === true && table.properties['StreamSpecification'] === undefined
      );
    })
  );
}

const MOST_TYPES = 3;

/** The names of IAM's types, where there are few enough to tell. */
function listed(types: readonly string[]): string {
  return types.length > MOST_TYPES ? 'other resources' : `resources of type ${types.join(', ')}`;
}
