import { defineDetector } from '../../core/contract.js';
import { isObject } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import { isIntrinsicName } from '../../template/vocabulary.js';
import { keyMeant, operatorMeant } from '../shared/condition-names.js';
import { policyStatements } from '../shared/policy-statements.js';

export interface ConditionUnknown {
  /** The object with the wrong name, the name, and the one that is meant; `null` where that is open. */
  readonly holder: Pointer;
  readonly name: string;
  readonly meant: string | null;
  /** True where the policy is refused as a whole. */
  readonly isRejected: boolean;
}

const BUCKET_POLICY = 'AWS::S3::BucketPolicy';

export default defineDetector<ConditionUnknown>({
  id: 'iam/condition-unknown',
  title: 'Policy with a condition operator or key that does not exist',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3510', 'E3512'] },
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',

  *detect({ template }) {
    for (const { resource, statement, pointer } of policyStatements(template)) {
      const condition = statement['Condition'];
      if (!resource.type.startsWith('AWS::') || !isObject(condition)) continue;
      const here = child(pointer, 'Condition');
      const report = (holder: Pointer, name: string, meant: string | null, what: string, isRejected: boolean) => ({
        pointer: child(holder, name),
        message: `\`${resource.id}\`: IAM has no condition ${what} ${name}${meant === null ? '' : `; ${meant} is meant`}.`,
        evidence: { holder, name, meant, isRejected },
        ...(!isRejected && { severity: 'high' as const }),
      });
      for (const [operator, keys] of Object.entries(condition)) {
        if (isIntrinsicName(operator)) continue;
        const meant = operatorMeant(operator);
        if (meant !== true) yield report(here, operator, meant, 'operator', true);
        for (const key of isObject(keys) ? Object.keys(keys) : []) {
          const wanted = isIntrinsicName(key) ? true : keyMeant(key);
          const isRejected = resource.type === BUCKET_POLICY || !key.includes(':');
          if (wanted !== true) yield report(child(here, operator), key, wanted, 'key', isRejected);
        }
      }
    }
  },
});
