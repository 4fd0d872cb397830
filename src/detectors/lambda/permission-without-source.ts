import { defineDetector } from '../../core/contract.js';
import { isNoValue } from '../../template/intrinsic.js';
import { nameText } from '../../template/name-text.js';
import { child } from '../../template/pointer.js';
import type { Resource } from '../../template/template.js';

export interface PermissionWithoutSource {
  readonly permission: Resource;
  /** The service that is let in, as its principal; `*` for everyone. */
  readonly principal: string;
}

const PERMISSION = 'AWS::Lambda::Permission';

/** What says for whom the function may be invoked (Lambda API Reference, "AddPermission"). */
const NARROWING = [
  'EventSourceToken',
  'FunctionUrlAuthType',
  'InvokedViaFunctionUrl',
  'PrincipalOrgID',
  'SourceAccount',
  'SourceArn',
];

export default defineDetector<PermissionWithoutSource>({
  id: 'lambda/permission-without-source',
  title: 'Function that a service may invoke for any account',
  severity: 'medium',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  pci: ['7.2.5'],
  equivalents: {
    checkov: ['CKV_AWS_301', 'CKV_AWS_364'],
    cfnNag: ['F13'],
  },
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html',
  types: [PERMISSION],

  *detect({ template }) {
    for (const permission of template.resourcesOfType(PERMISSION)) {
      const { id, properties, propertiesPointer } = permission;
      const principal = nameText(properties['Principal']);
      const isNarrow = NARROWING.some((name) => properties[name] !== undefined && !isNoValue(properties[name]));
      if (principal === undefined || isNarrow || !(principal === '*' || /\.amazonaws\.com/.test(principal))) continue;
      yield {
        pointer: principal === '*' ? child(propertiesPointer, 'Principal') : propertiesPointer,
        message:
          principal === '*'
            ? `\`${id}\` lets everyone invoke the function, whatever their account.`
            : `\`${id}\` lets ${principal} invoke the function for any account: neither SourceArn nor SourceAccount is set.`,
        evidence: { permission, principal },
        ...(principal === '*' && { severity: 'critical' as const }),
      };
    }
  },
});
