import { defineDetector } from '../../core/contract.js';
import { textsIn } from '../../template/texts.js';
import { child } from '../../template/pointer.js';
import { meantManagedPolicy } from '../shared/managed-policies.js';

export interface ManagedPolicyNotFound {
  /** The text to write in place of the one that is there. */
  readonly text: string;
}

/** Where resources name managed policies: IAM's types, permission sets, and SAM functions. */
const PROPERTIES = ['ManagedPolicyArns', 'ManagedPolicies', 'PermissionsBoundary', 'Policies'] as const;

const ARN = /^(arn:(?:aws[a-z-]*|\$\{AWS::Partition\}):iam::aws:policy\/)([\w+=,.@/-]+)$/;

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
        for (const { text, pointer } of textsIn(value, child(propertiesPointer, property))) {
          const [, head = '', named = ''] = ARN.exec(text) ?? [];
          const meant = meantManagedPolicy(named);
          if (meant === undefined) continue;
          yield {
            pointer,
            message: `\`${id}\` names the AWS managed policy ${named}, which does not exist; ${meant} does.`,
            evidence: { text: `${head}${meant}` },
          };
        }
      }
    }
  },
});
