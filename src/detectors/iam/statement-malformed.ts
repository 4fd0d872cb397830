import { defineDetector } from '../../core/contract.js';
import type { Patch } from '../../template/operation.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import { policyKind } from '../shared/policy-kind.js';
import type { PolicyStatement } from '../shared/policy-statements.js';
import { policyStatements } from '../shared/policy-statements.js';
import { statementFaults } from '../shared/statement-faults.js';

export interface StatementMalformed {
  /** What mends it; a reason where nothing in the template says what is meant. */
  readonly repair: Patch | string;
}

export default defineDetector<StatementMalformed>({
  id: 'iam/statement-malformed',
  title: 'Policy statement that IAM refuses',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3510', 'E3512', 'E3530'] },
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',

  *detect({ template }) {
    const sids = new Map<Pointer, Set<string>>();
    for (const found of policyStatements(template)) {
      const kind = policyKind(found);
      if (kind === 'other') continue;
      for (const { message, at, repair } of statementFaults(found, kind, takenSids(sids, found))) {
        yield {
          pointer: at === undefined ? found.pointer : child(found.pointer, at),
          message: `\`${found.resource.id}\`: ${message}.`,
          evidence: { repair },
        };
      }
    }
  },
});

/** The Sids that the statements before have, within one document. */
function takenSids(all: Map<Pointer, Set<string>>, { pointer }: PolicyStatement): Set<string> {
  const document = pointer.slice(0, pointer.lastIndexOf('/Statement'));
  const taken = all.get(document) ?? new Set<string>();
  all.set(document, taken);
  return taken;
}
