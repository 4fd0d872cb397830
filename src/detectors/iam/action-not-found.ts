import { defineDetector } from '../../core/contract.js';
import { parentPointer } from '../../template/pointer.js';
import type { Item, PolicyStatement } from '../shared/policy-statements.js';
import { itemsOf, policyStatements } from '../shared/policy-statements.js';
import { isAction, meantAction } from '../shared/meant-action.js';
import { policyKind } from '../shared/policy-kind.js';

export interface ActionNotFound {
  /** The action that is meant; `null` where that is open. */
  readonly meant: string | null;
  /** True where the list has the meant action already, or gets it by another finding. */
  readonly isRepeated: boolean;
  /** True where the policy is refused as a whole, so that the stack cannot be deployed. */
  readonly isRejected: boolean;
}

/** Services that check the actions of a policy when it is put in place (S3, SNS and SQS Developer Guides on their policies). */
const CHECKING: ReadonlySet<string> = new Set([
  'AWS::S3::BucketPolicy',
  'AWS::SNS::TopicInlinePolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueueInlinePolicy',
  'AWS::SQS::QueuePolicy',
]);

export default defineDetector<ActionNotFound>({
  id: 'iam/action-not-found',
  title: 'Policy with an action that does not exist',
  severity: 'high',
  category: 'reliability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['W3037'] },
  docs: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',

  *detect({ template }) {
    for (const found of policyStatements(template)) {
      if (!found.resource.type.startsWith('AWS::')) continue;
      for (const element of ['Action', 'NotAction']) {
        const items = itemsOf(found.statement, found.pointer, element);
        const present = new Set(items.map(inList));
        for (const { value, pointer } of items) {
          if (typeof value !== 'string' || isAction(value)) continue;
          const meant = meantAction(value) ?? null;
          const isRejected = isRefused(found, value);
          yield {
            pointer,
            message: `\`${found.resource.id}\`: IAM has no action ${value}${meant === null ? '' : `; ${meant} is meant`}.`,
            evidence: {
              meant,
              isRejected,
              isRepeated: meant !== null && present.has(inList({ value: meant, pointer })),
            },
            ...(isRejected && { severity: 'critical' as const }),
          };
          if (meant !== null) present.add(inList({ value: meant, pointer }));
        }
      }
    }
  },
});

/** An action with the list that it stands in. */
function inList({ value, pointer }: Item): string {
  return `${parentPointer(pointer)} ${typeof value === 'string' ? value.toLowerCase() : ''}`;
}

/** True where the policy cannot be created: IAM asks for a prefix, and for STS's actions in a role's trust. */
function isRefused(found: PolicyStatement, action: string): boolean {
  return !action.includes(':') || policyKind(found) === 'trust' || CHECKING.has(found.resource.type);
}
