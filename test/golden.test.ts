import { rules } from '../src/rules.js';
import { goldenRules, readCases } from './support/golden-case.js';
import { explainMismatch, mismatches, runCase, writeActual } from './support/golden-outcome.js';

for (const rule of goldenRules()) {
  describe(`golden/${rule}`, () => {
    for (const golden of readCases(rule)) {
      it(`gives what ${golden.name} holds`, () => {
        const { files, faults } = runCase(golden, rules);
        writeActual(golden, files);
        expect([...faults, ...mismatches(golden, files).map(explainMismatch)].join('\n')).toBe('');
      });
    }
  });
}

it('finds golden cases to run', () => {
  expect(goldenRules().length).toBeGreaterThan(0);
});
