import type { PolicyKind } from './policy-kind.js';
import type { PolicyStatement } from './policy-statements.js';
import type { StatementFault } from './statement-faults.js';
import { replaced } from './statement-faults.js';

/** IAM takes letters and digits, and each Sid once; other services take more. */
export function sid(
  { statement, pointer }: PolicyStatement,
  kind: PolicyKind,
  taken: Set<string>,
): StatementFault | undefined {
  const written = statement['Sid'];
  if (typeof written !== 'string' || kind === 'resource') return undefined;
  const plain = written.replace(/[^A-Za-z0-9]+(.?)/g, (_, next: string) => next.toUpperCase());
  const isTaken = taken.has(plain);
  const meant = free(plain, taken);
  taken.add(meant);
  if (meant === written) return undefined;
  return {
    message: isTaken
      ? `another statement has the Sid ${written}`
      : `a Sid has letters and digits only, unlike ${written}`,
    at: 'Sid',
    repair: replaced(pointer, 'Sid', meant),
  };
}

function free(name: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const numbered = n === 1 ? name : `${name}${n}`;
    if (!taken.has(numbered)) return numbered;
  }
}
