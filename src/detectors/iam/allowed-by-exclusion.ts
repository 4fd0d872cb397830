import { defineDetector } from '../../core/contract.js';
import { child } from '../../template/pointer.js';
import { policyStatements } from '../shared/policy-statements.js';

/** Members that say what is left out; together with Allow, everything else is let in. */
const EXCLUSIONS: Readonly<Record<string, string>> = {
  NotAction: 'every action but those that it names, new ones of AWS included',
  NotPrincipal: 'everyone but those that it names, strangers included',
  NotResource: 'what it does on every resource but those that it names',
};

export default defineDetector<null>({
  id: 'iam/allowed-by-exclusion',
  title: 'Statement that allows everything but what it names',
  severity: 'medium',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  pci: ['7.2.1', '7.2.2'],
  equivalents: {
    cfnNag: ['F6', 'F7', 'F8', 'F9', 'W14', 'W15', 'W16', 'W17', 'W18', 'W19', 'W20', 'W21', 'W22', 'W23'],
    kics: ['SNS Topic Publicity Has Allow and NotAction Simultaneously'],
  },
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',

  *detect({ template }) {
    for (const { resource, statement, pointer } of policyStatements(template)) {
      if (!resource.type.startsWith('AWS::') || statement['Effect'] !== 'Allow') continue;
      for (const [member, what] of Object.entries(EXCLUSIONS)) {
        if (!(member in statement)) continue;
        yield {
          pointer: child(pointer, member),
          message: `\`${resource.id}\` allows ${what}.`,
          evidence: null,
        };
      }
    }
  },
});
