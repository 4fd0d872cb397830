import { defineDetector } from '../../core/contract.js';
import type { JsonObject } from '../../template/json-value.js';
import { isObject } from '../../template/json-value.js';
import { everyRole } from '../shared/any-role.js';
import { policyStatements } from '../shared/policy-statements.js';

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
      const pointer = everyRole(found, 'iam:passrole');
      if (pointer === undefined || saysToWhom(found.statement)) continue;
      yield {
        pointer,
        message: `\`${found.resource.id}\` may hand any role of the account to any service, one with more rights than its own included.`,
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
