import { rules } from '../src/rules.js';
import { readTemplate } from '../src/template/template.js';
import { goldenRules, optionsOf, readCases } from './support/golden-case.js';
import { checkLayouts } from './support/laws.js';

describe('a rule gives the same patch however its template is written', () => {
  for (const rule of goldenRules()) {
    it(`does so for ${rule}`, () => {
      const broken = readCases(rule).flatMap((golden) =>
        golden.inputs.flatMap(({ path, text, format }) =>
          checkLayouts(readTemplate(text, format), optionsOf(golden, rules)).map((one) => ({
            case: `${golden.name} ${path}`,
            ...one,
          })),
        ),
      );
      expect(broken).toEqual([]);
    });
  }
});
