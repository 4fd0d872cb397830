import type { EngineOptions } from '../../src/core/outcome.js';
import type { FileOutcome } from '../../src/response/file-outcome.js';
import { repairText } from '../../src/response/repair-text.js';
import { readTemplate } from '../../src/template/template.js';
import type { Broken } from './laws.js';
import { checkLaws } from './laws.js';

/** What came of checking one file in one mode. */
export interface FileVerdict {
  readonly outcome: FileOutcome;
  readonly broken: readonly Broken[];
}

/**
 * Checks the laws on a template file or a response: for each of its templates what {@link checkLaws} checks, for the file
 * that a second run changes nothing and that what stands around the templates stays.
 */
export function checkFile(path: string, text: string, options: EngineOptions): FileVerdict {
  const broken: Broken[] = [];
  // Without rules only the syntax is repaired: that is the text which the rules then meet.
  for (const { name, text: readable, format } of repairText(text, { ...options, rules: [], path }).templates) {
    const verdict = checkLaws(readTemplate(readable, format), options);
    broken.push(...verdict.broken.map(({ law, why }) => ({ law, why: `${name}: ${why}` })));
  }
  const outcome = repairText(text, { ...options, path });
  const again = repairText(outcome.text, { ...options, path });
  if (again.changed) broken.push({ law: 'idempotent', why: 'the second run changes the file' });
  if (again.templates.length !== outcome.templates.length) {
    broken.push({ law: 'found-again', why: `${outcome.templates.length} templates became ${again.templates.length}` });
  } else if (!isKept(around(text, outcome), around(outcome.text, again), outcome)) {
    broken.push({ law: 'local', why: 'something around the templates changed' });
  }
  return { outcome, broken };
}

/** True where what stands around the templates is as it was; a template that was added has its heading behind it. */
function isKept(before: string, after: string, { templates }: FileOutcome): boolean {
  return templates.some(({ isNew }) => isNew) ? after.startsWith(before) : after === before;
}

/** The lines of a file that belong to none of its templates; how the file ends is the template's where that comes last. */
function around(text: string, { templates }: FileOutcome): string {
  return text
    .split('\n')
    .filter(
      (_, i) => !templates.some(({ range, isNew }) => !isNew && i + 1 >= range.startLine && i + 1 <= range.endLine),
    )
    .join('\n')
    .trimEnd();
}
