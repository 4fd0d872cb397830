import { rules } from '../src/rules.js';
import { readTemplate } from '../src/template/template.js';
import { goldenRules, optionsOf, readCases } from './support/golden-case.js';
import { checkLayouts } from './support/laws.js';

describe('a rule gives the same patch however its template is written', () => {
  for (const rule of goldenRules()) {
    it(`does so for ${rule}`, () => {
      const broken = readCases(rule).flatMap((golden) =>
        checkLayouts(readTemplate(golden.text, golden.format), optionsOf(golden, rules)).map((one) => ({
          case: golden.name,
          ...one,
        })),
      );
      expect(broken).toEqual([]);
    });
  }
});
