import type { EngineOptions } from '../src/core/outcome.js';
import { Requirements } from '../src/core/requirement.js';
import { rules } from '../src/rules.js';
import { fixTemplate } from '../src/core/fix.js';
import { readTemplate } from '../src/template/template.js';
import { goldenRules, readCases } from './support/golden-case.js';
import { checkLaws, checkOrder } from './support/laws.js';
import { checkProjectLaws } from './support/project-laws.js';

const everyRule: EngineOptions = {
  rules,
  unsafe: false,
  chosen: new Set(),
  stack: 'deployed',
  settings: new Map(),
  requirements: Requirements.none,
};
const cautious = everyRule;
const eager = { ...everyRule, unsafe: true, stack: 'new' as const };

/** Names of the cases by input, so that an input that several cases share is checked once. */
const inputs = new Map<string, { name: string; text: string; format: 'json' | 'yaml' }>();
const cases = goldenRules().flatMap(readCases);
for (const golden of cases) {
  for (const { path, text, format } of golden.inputs) {
    inputs.set(text, { name: `${golden.rule}/${golden.name}${golden.isProject ? ` ${path}` : ''}`, text, format });
  }
}

describe('the laws hold for every golden input under all rules at once', () => {
  for (const { name, text, format } of inputs.values()) {
    it(`holds them for ${name}`, () => {
      const template = readTemplate(text, format);
      expect(fixTemplate(template, { ...everyRule, rules: [] }).text).toBe(text);
      expect(checkLaws(template, cautious).broken).toEqual([]);
      const { result, broken } = checkLaws(template, eager);
      expect(broken).toEqual([]);
      expect(checkOrder(template, eager, result)).toEqual([]);
      expect(isDeeplyFrozen(template.value)).toBe(true);
    });
  }
});

describe('the laws hold for the templates of a project together', () => {
  for (const golden of cases.filter(({ isProject }) => isProject)) {
    it(`holds them for ${golden.rule}/${golden.name}`, () => {
      for (const options of [cautious, eager]) expect(checkProjectLaws(golden.inputs, options)).toEqual([]);
    });
  }
});

function isDeeplyFrozen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isDeeplyFrozen);
}
