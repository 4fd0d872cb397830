import { readFileSync } from 'node:fs';
import type { FileVerdict } from '../../test/support/file-laws.js';
import { checkFile } from '../../test/support/file-laws.js';
import type { Broken } from '../../test/support/laws.js';
import { answerJobs } from '../parallel/pool.js';
import { MODES, optionsOf } from './modes.js';
import type { Mode } from './modes.js';

/** What came of one file, over all modes. */
export interface FileTally {
  /** Templates in the file; none where it holds no readable one. */
  readonly templates: number;
  readonly findings: number;
  readonly applied: number;
  readonly broken: readonly (Broken & { readonly mode: Mode })[];
}

const modes = MODES.map((mode) => ({ mode, options: optionsOf(mode) }));

answerJobs((path: string): FileTally => {
  const text = readFileSync(path, 'utf8');
  const broken: (Broken & { mode: Mode })[] = [];
  const tally = { templates: 0, findings: 0, applied: 0 };
  for (const { mode, options } of modes) {
    const verdict = guarded(() => checkFile(path, text, options));
    broken.push(...verdict.broken.map((one) => ({ ...one, mode })));
    if (!('outcome' in verdict)) continue;
    const findings = verdict.outcome.templates.flatMap((template) => template.findings);
    tally.templates = Math.max(tally.templates, verdict.outcome.templates.length);
    tally.findings += findings.length;
    tally.applied += findings.filter(({ fix }) => fix.status === 'applied').length;
  }
  return { ...tally, broken };
});

function guarded(check: () => FileVerdict): FileVerdict | { readonly broken: readonly Broken[] } {
  try {
    return check();
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { broken: [{ law: 'no-crash', why: stack.split('\n').slice(0, 4).join(' ') }] };
  }
}
