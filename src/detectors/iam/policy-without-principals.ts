import { defineDetector } from '../../core/contract.js';
import { hasInclude } from '../../template/branches.js';
import { isNoValue } from '../../template/intrinsic.js';
import { isArray } from '../../template/json-value.js';
import type { Resource } from '../../template/template.js';

export interface PolicyWithoutPrincipals {
  readonly policy: Resource;
}

/** Whom an inline policy is put into; it needs one of them. */
const PRINCIPALS = ['Groups', 'Roles', 'Users'];

export default defineDetector<PolicyWithoutPrincipals>({
  id: 'iam/policy-without-principals',
  title: 'Inline policy of no role, group or user',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3017'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html',
  types: ['AWS::IAM::Policy'],

  *detect({ template }) {
    for (const policy of template.resourcesOfType('AWS::IAM::Policy')) {
      const isInSome = PRINCIPALS.some((name) => {
        const value = policy.properties[name];
        return value !== undefined && !isNoValue(value) && !(isArray(value) && value.length === 0);
      });
      if (isInSome || hasInclude(policy.properties)) continue;
      yield {
        pointer: policy.propertiesPointer,
        message: `\`${policy.id}\` is an inline policy, and names no role, group or user to put it into.`,
        evidence: { policy },
      };
    }
  },
});
