import { defineDetector } from '../../core/contract.js';
import { everyRole } from '../shared/any-role.js';
import { policyStatements } from '../shared/policy-statements.js';

export default defineDetector<null>({
  id: 'iam/any-role-assumed',
  title: 'Permission to become any role',
  severity: 'medium',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  pci: ['7.2.1', '7.2.2'],
  equivalents: { kics: ["IAM Policy Grants 'AssumeRole' Permission Across All Services"] },
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html',

  *detect({ template }) {
    for (const found of policyStatements(template)) {
      const pointer = everyRole(found, 'sts:assumerole');
      if (pointer === undefined || 'Condition' in found.statement) continue;
      yield {
        pointer,
        message: `\`${found.resource.id}\` may become any role that trusts it, whatever its rights.`,
        evidence: null,
      };
    }
  },
});
