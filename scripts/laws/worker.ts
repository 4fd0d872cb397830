import { readFileSync } from 'node:fs';
import { ReadError } from '../../src/template/read-error.js';
import { readTemplate } from '../../src/template/template.js';
import type { Template } from '../../src/template/template.js';
import type { Broken, Verdict } from '../../test/support/laws.js';
import { checkLaws } from '../../test/support/laws.js';
import { answerJobs } from '../parallel/pool.js';
import { MODES, optionsOf } from './modes.js';
import type { Mode } from './modes.js';

/** What came of one file in every mode. */
export interface FileVerdict {
  /** Templates in the file; none where it holds no readable one. */
  readonly templates: number;
  readonly findings: number;
  readonly applied: number;
  readonly broken: readonly (Broken & { readonly mode: Mode })[];
}

const options = MODES.map((mode) => ({ mode, options: optionsOf(mode) }));

answerJobs((path: string): FileVerdict => {
  const templates = templatesIn(readFileSync(path, 'utf8'));
  const totals = { templates: templates.length, findings: 0, applied: 0 };
  const broken: (Broken & { mode: Mode })[] = [];
  for (const { mode, options: engine } of options) {
    for (const template of templates) {
      const verdict = checked(() => checkLaws(template, engine));
      broken.push(...verdict.broken.map((one) => ({ ...one, mode })));
      totals.findings += verdict.findings;
      totals.applied += verdict.applied;
    }
  }
  return { ...totals, broken };
});

function checked(check: () => Verdict) {
  try {
    const { result, broken } = check();
    const applied = result.findings.filter(({ fix }) => fix.status === 'applied').length;
    return { broken, findings: result.findings.length, applied };
  } catch (error) {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { broken: [{ law: 'no-crash', why: why.split('\n').slice(0, 4).join(' ') }], findings: 0, applied: 0 };
  }
}

function templatesIn(text: string): Template[] {
  try {
    return [readTemplate(text.replace(/^\uFEFF/, ''))];
  } catch (error) {
    if (error instanceof ReadError) return [];
    throw error;
  }
}
