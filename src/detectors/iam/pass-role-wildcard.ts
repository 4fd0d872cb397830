import { defineDetector } from '../../core/contract.js';
import { matchesPattern } from '../../schema/iam-pattern.js';
import type { JsonObject } from '../../template/json-value.js';
import { isObject } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import { policyKind } from '../shared/policy-kind.js';
import { itemsOf, policyStatements } from '../shared/policy-statements.js';

/** All roles of an account, or of every account. */
const EVERY_ROLE = /^(?:\*|arn:(?:[\w*-]+|\$\{AWS::Partition\}):iam::(?:\*|\d{12}|\$\{[^{}]*\}):(?:\*|role\/\*))$/;

export default defineDetector<null>({
  id: 'iam/pass-role-wildcard',
  title: 'Permission to hand any role to a service',
  severity: 'medium',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  pci: ['7.2.1', '7.2.2'],
  equivalents: { cfnNag: ['F38', 'F39', 'F40'] },
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',

  *detect({ template }) {
    for (const found of policyStatements(template)) {
      const { resource, statement, pointer } = found;
      if (policyKind(found) !== 'identity' || statement['Effect'] !== 'Allow' || saysToWhom(statement)) continue;
      const action = itemsOf(statement, pointer, 'Action').find(
        ({ value }) =>
          typeof value === 'string' && value !== '*' && matchesPattern(value.toLowerCase(), 'iam:passrole'),
      );
      const role = itemsOf(statement, pointer, 'Resource').find(({ value }) => EVERY_ROLE.test(nameText(value) ?? ''));
      if (!action || !role) continue;
      yield {
        pointer: role.pointer,
        message: `\`${resource.id}\` may hand any role of the account to any service, one with more rights than its own included.`,
        evidence: null,
      };
    }
  },
});

/** True for a condition on the service or resource that gets the role. */
function saysToWhom({ Condition: condition }: JsonObject): boolean {
  return Object.values(isObject(condition) ? condition : {}).some(
    (keys) =>
      isObject(keys) && Object.keys(keys).some((key) => /^iam:(?:PassedToService|AssociatedResourceArn)$/i.test(key)),
  );
}
