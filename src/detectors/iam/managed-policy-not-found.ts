import { defineDetector } from '../../core/contract.js';
import type { KnownPolicy } from '../../schema/managed-policy-index.js';
import { knownPolicy } from '../../schema/managed-policy-index.js';
import { child } from '../../template/pointer.js';
import { textsAt } from '../../template/texts.js';

export interface ManagedPolicyNotFound {
  /** The text to write in place of the one that is there; `null` where it is unclear which policy is meant. */
  readonly text: string | null;
}

/** Where resources name managed policies: IAM's types, permission sets, and SAM functions. */
const PROPERTIES = ['ManagedPolicyArns', 'ManagedPolicies', 'PermissionsBoundary', 'Policies'] as const;

/** The ARN of a policy of AWS, or what an `Fn::Join` puts behind the partition. The other partitions lack some policies and have their own. */
const ARN = /^((?:arn:(?:aws|\$\{AWS::Partition\}))?:iam::aws:policy\/)([\w+=,.@/-]+)$/;

export default defineDetector<ManagedPolicyNotFound>({
  id: 'iam/managed-policy-not-found',
  title: 'AWS managed policy that does not exist under that name',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html',

  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resources.values()) {
      for (const property of PROPERTIES) {
        const value = properties[property];
        if (value === undefined) continue;
        for (const { text, pointer } of textsAt(template, value, child(propertiesPointer, property))) {
          const [, head = '', named = ''] = ARN.exec(text) ?? [];
          if (named === '') continue;
          const policy = knownPolicy(named);
          if (policy.kind === 'there') continue;
          yield {
            pointer,
            message: `\`${id}\` names the AWS managed policy ${named}, ${faultOf(policy)}.`,
            evidence: { text: policy.meant === undefined ? null : `${head}${policy.meant}` },
            // AWS adds policies all the time: the list may be older than the policy.
            ...(policy.kind === 'absent' && policy.meant === undefined && { severity: 'high' as const }),
          };
        }
      }
    }
  },
});

function faultOf({ kind, meant }: Exclude<KnownPolicy, { kind: 'there' }>): string {
  if (kind === 'absent')
    return meant === undefined ? "which AWS's list does not have" : `which does not exist; ${meant} does`;
  return `which only service-linked roles can have${meant === undefined ? '' : `; ${meant} is for other roles`}`;
}
