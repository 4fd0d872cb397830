import { defineDetector } from '../../core/contract.js';
import type { JsonObject } from '../../template/json-value.js';
import { isObject } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import { isPublic, listOf } from '../shared/policy-document.js';
import { policyKind } from '../shared/policy-kind.js';
import { policyStatements } from '../shared/policy-statements.js';

export interface EveryoneAdmitted {
  readonly principal: Pointer;
}

const CALLERS: ReadonlySet<string> = new Set(['kms:calleraccount', 'sts:externalid']);

export default defineDetector<EveryoneAdmitted>({
  id: 'iam/everyone-admitted',
  title: 'Policy that admits everyone',
  severity: 'high',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  pci: ['7.2.1', '7.2.5'],
  equivalents: {
    checkov: ['CKV_AWS_33', 'CKV_AWS_60'],
    cfnNag: ['F16', 'F18', 'F21', 'F76'],
    kics: [
      'KMS Allows Wildcard Principal',
      'S3 Bucket Access to Any Principal',
      'S3 Bucket Allows Delete Action From All Principals',
      'S3 Bucket Allows Get Action From All Principals',
      'S3 Bucket Allows List Action From All Principals',
      'S3 Bucket Allows Put Action From All Principals',
      'S3 Bucket Allows Restore Actions From All Principals',
      'S3 Bucket With All Permissions',
      'SNS Topic is Publicly Accessible',
      'SQS Policy With Public Access',
    ],
  },
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous',

  *detect({ template }) {
    for (const found of policyStatements(template)) {
      const { resource, statement, pointer } = found;
      const kind = policyKind(found);
      // An endpoint's policy is about who may go through it, and admits what each resource's own policy admits.
      if ((kind !== 'trust' && kind !== 'resource') || resource.type === 'AWS::EC2::VPCEndpoint') continue;
      if (!isPublic(statement) || isOfAccount(statement)) continue;
      yield {
        pointer: child(pointer, 'Principal'),
        message: `\`${resource.id}\` lets everyone ${doing(statement)}, whatever their account.`,
        evidence: { principal: child(pointer, 'Principal') },
        ...(isWide(statement) && { severity: 'critical' as const }),
      };
    }
  },
});

/** True for a condition on who calls that only one service knows. */
function isOfAccount({ Condition: condition }: JsonObject): boolean {
  return Object.values(isObject(condition) ? condition : {}).some(
    (keys) => isObject(keys) && Object.keys(keys).some((key) => CALLERS.has(key.toLowerCase())),
  );
}

/** True for a statement that lets everyone do more than read. */
function isWide(statement: JsonObject): boolean {
  return listOf(statement['Action'] ?? '*').some(
    (action) => typeof action !== 'string' || !/^\w[\w-]*:(?:Describe|Get|Head|List|Subscribe|Receive)/i.test(action),
  );
}

function doing(statement: JsonObject): string {
  const [first, ...more] = listOf(statement['Action']).filter((action) => typeof action === 'string');
  return first === undefined ? 'in' : `in for ${first}${more.length > 0 ? ' and more' : ''}`;
}
