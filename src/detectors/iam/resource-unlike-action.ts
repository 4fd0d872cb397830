import { defineDetector } from '../../core/contract.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Item } from '../shared/policy-statements.js';
import { itemsOf, policyStatements } from '../shared/policy-statements.js';
import { levelOfAction, levelOfResource } from '../shared/s3-resource.js';

export interface ResourceUnlikeAction {
  /** Where the statement's resources stand, and what they are: all of the other level. */
  readonly path: Pointer;
  readonly resources: readonly Item[];
  /** True where some action of the statement is about what the resources are. */
  readonly isMixed: boolean;
  /** True where S3 refuses the policy. */
  readonly isRejected: boolean;
}

export default defineDetector<ResourceUnlikeAction>({
  id: 'iam/resource-unlike-action',
  title: 'Statement whose resources its S3 actions cannot name',
  severity: 'high',
  category: 'reliability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['I3510'] },
  docs: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html',

  *detect({ template }) {
    for (const { resource, statement, pointer } of policyStatements(template)) {
      const resources = itemsOf(statement, pointer, 'Resource');
      const levels = new Set(resources.map(({ value }) => levelOfResource(template, value)));
      const [level] = levels;
      if (levels.size !== 1 || !level) continue;
      const actions = itemsOf(statement, pointer, 'Action').map(({ value }) =>
        typeof value === 'string' ? { value, level: levelOfAction(value) } : { value: '', level: null },
      );
      const lost = actions.filter((action) => action.level && action.level !== level);
      const [first] = lost;
      if (!first) continue;
      const isRejected = resource.type === 'AWS::S3::BucketPolicy';
      const [about, named] = level === 'bucket' ? ['objects', 'a bucket'] : ['a bucket', 'objects'];
      yield {
        pointer: child(pointer, 'Resource'),
        message: `\`${resource.id}\`: ${first.value} is about ${about}, and the statement names ${named} only.`,
        evidence: {
          path: child(pointer, 'Resource'),
          resources,
          isMixed: lost.length < actions.length,
          isRejected,
        },
        ...(isRejected && { severity: 'critical' as const }),
      };
    }
  },
});
