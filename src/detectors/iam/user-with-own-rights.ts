import { defineDetector } from '../../core/contract.js';
import { isNoValue } from '../../template/intrinsic.js';
import { isArray } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';

/** The properties that give rights to users themselves, by type; where one is empty, nothing is given. */
const RIGHTS: Readonly<Record<string, readonly string[]>> = {
  'AWS::IAM::ManagedPolicy': ['Users'],
  'AWS::IAM::Policy': ['Users'],
  'AWS::IAM::User': ['ManagedPolicyArns', 'Policies'],
  'AWS::IAM::UserPolicy': ['UserName'],
};

export default defineDetector<null>({
  id: 'iam/user-with-own-rights',
  title: 'User with rights of their own',
  severity: 'low',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  pci: ['7.2.2'],
  equivalents: {
    checkov: ['CKV_AWS_40'],
    cfnGuard: ['IAM_USER_NO_POLICIES_CHECK'],
    cfnNag: ['F10', 'F11', 'F12'],
    kics: ['IAM Managed Policy Applied to a User', 'IAM Policies Attached To User', 'IAM Policy On User'],
  },
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html',
  types: Object.keys(RIGHTS),

  *detect({ template }) {
    for (const { id, type, properties, propertiesPointer } of template.resourcesOfType(...Object.keys(RIGHTS))) {
      for (const property of RIGHTS[type] ?? []) {
        const value = properties[property];
        if (value === undefined || isNoValue(value) || (isArray(value) && value.length === 0)) continue;
        yield {
          pointer: child(propertiesPointer, property),
          message:
            type === 'AWS::IAM::User'
              ? `User \`${id}\` has rights of their own, not by a group.`
              : `\`${id}\` gives rights to users themselves, not to a group.`,
          evidence: null,
        };
      }
    }
  },
});
