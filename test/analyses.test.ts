import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SYNTAX_ROWS } from '../src/response/syntax/rows.js';
import { rules } from '../src/rules.js';
import { ANALYSES, analysisNames, readAll, repairAnalysis } from './support/analysis-case.js';

describe.each(analysisNames())('the failures of analysis %s', (name) => {
  const outcome = repairAnalysis(name);
  const home = join(ANALYSES, name);
  const { repaired, reported } = JSON.parse(readFileSync(join(home, 'rows.json'), 'utf8')) as {
    readonly repaired: readonly string[];
    readonly reported: readonly string[];
  };

  it('are repaired together in one run, as the IDEAL shows', () => {
    expect(outcome.files).toEqual(readAll(join(home, 'IDEAL')));
    expect(outcome.findings).toBe(readFileSync(join(home, 'findings.txt'), 'utf8'));
  });

  it.each(repaired)('include row %s, which a fix repairs', (row) => {
    const syntax = outcome.syntax.has(SYNTAX_ROWS[row] ?? '') ? ['syntax'] : [];
    expect([...rulesOf(row).filter((rule) => outcome.applied.has(rule)), ...syntax]).not.toEqual([]);
  });

  it.each(reported.length > 0 ? reported : ['none'])('include row %s, which is only reported', (row) => {
    const found = rulesOf(row).filter((rule) => outcome.found.has(rule));
    expect(found.length > 0).toBe(row !== 'none');
  });
});

function rulesOf(row: string): string[] {
  return rules.filter(({ detector }) => detector.seeds?.includes(row)).map(({ detector }) => detector.id);
}

it('finds the five analyses', () => {
  expect(analysisNames()).toEqual(['000', '001', '002', '003', '004']);
});
