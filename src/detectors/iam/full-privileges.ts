import { defineDetector } from '../../core/contract.js';
import { child, lastToken } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';
import { nameText } from '../../template/name-text.js';
import { textsIn } from '../../template/texts.js';
import { policyKind } from '../shared/policy-kind.js';
import { itemsOf, policyStatements } from '../shared/policy-statements.js';

/** Every action of every service. */
const EVERYTHING = /^\*(?::\*)?$/;

const ADMINISTRATOR = /^(?:arn:(?:[\w-]+|\$\{AWS::Partition\}):iam::aws:policy\/)(AdministratorAccess|IAMFullAccess)$/;

/** True for a policy that only bounds what others grant. */
function isBoundary({ id }: Resource, template: Template): boolean {
  return template.references.to(id).some(({ pointer }) => lastToken(pointer) === 'PermissionsBoundary');
}

export default defineDetector<null>({
  id: 'iam/full-privileges',
  title: 'Role, user or group that may do everything',
  severity: 'high',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  pci: ['7.2.1', '7.2.2'],
  equivalents: {
    checkov: ['CKV_AWS_62', 'CKV_AWS_63', 'CKV_AWS_274'],
    cfnNag: ['F3', 'F4', 'F5', 'W43'],
    kics: ['IAM Policies With Full Privileges', 'IAM Policy Grants Full Permissions'],
  },
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',

  *detect({ template }) {
    for (const found of policyStatements(template)) {
      const { resource, statement, pointer } = found;
      if (policyKind(found) !== 'identity' || statement['Effect'] !== 'Allow' || 'Condition' in statement) continue;
      const action = itemsOf(statement, pointer, 'Action').find(({ value }) => EVERYTHING.test(nameText(value) ?? ''));
      if (!action || !itemsOf(statement, pointer, 'Resource').some(({ value }) => value === '*')) continue;
      if (isBoundary(resource, template)) continue;
      yield {
        pointer: action.pointer,
        message: `\`${resource.id}\` may do everything on everything.`,
        evidence: null,
      };
    }
    for (const { id, properties, propertiesPointer } of template.resources.values()) {
      const attached = properties['ManagedPolicyArns'];
      if (attached === undefined) continue;
      for (const { text, pointer } of textsIn(attached, child(propertiesPointer, 'ManagedPolicyArns'))) {
        const [, name] = ADMINISTRATOR.exec(text) ?? [];
        if (name === undefined) continue;
        yield {
          pointer,
          message: `\`${id}\` may do everything${name === 'IAMFullAccess' ? ' with roles and users' : ''}, by ${name}.`,
          evidence: null,
        };
      }
    }
  },
});
