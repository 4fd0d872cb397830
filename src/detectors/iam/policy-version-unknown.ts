import { defineDetector } from '../../core/contract.js';
import { child, parentPointer } from '../../template/pointer.js';
import { policyStatements } from '../shared/policy-statements.js';

/** The versions of the policy language (IAM User Guide, "IAM JSON policy elements: Version"). */
const VERSIONS: readonly string[] = ['2012-10-17', '2008-10-17'];

export default defineDetector<null>({
  id: 'iam/policy-version-unknown',
  title: 'Policy in a version of the language that there is not',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3510', 'E3512', 'E3530'] },
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',

  *detect({ template }) {
    const seen = new Set<string>();
    for (const { resource, pointer } of policyStatements(template)) {
      const document = parentPointer(pointer.slice(0, pointer.lastIndexOf('/Statement') + 1));
      const path = child(document, 'Version');
      const version = template.at(path);
      if (seen.has(document) || !resource.type.startsWith('AWS::') || typeof version !== 'string') continue;
      seen.add(document);
      if (VERSIONS.includes(version)) continue;
      yield {
        pointer: path,
        message: `\`${resource.id}\`: the policy language has no version ${version}; ${VERSIONS.join(' and ')} are its versions.`,
        evidence: null,
      };
    }
  },
});
