import { repairSource } from '../../src/cli/repair/repair-file.js';
import { verdictOn } from '../../src/cli/repair/verdict.js';
import type { Detector, Rule } from '../../src/core/contract.js';
import { Requirements } from '../../src/core/requirement.js';
import { rules } from '../../src/rules.js';
import { RULE, YAML_TEMPLATE } from '../support/cli-sandbox.js';

const crashing: Detector = {
  id: 'test/crashing',
  title: 'Crashes',
  severity: 'low',
  category: 'syntax',
  profiles: [],
  docs: '',
  detect() {
    throw new Error('oh no');
  },
};

function repair(...withRules: Rule[]) {
  const written: string[] = [];
  const source = { path: 'a.yaml', diffPath: 'a.yaml', bytes: Buffer.from(YAML_TEMPLATE), named: true };
  const options = {
    rules: withRules,
    unsafe: false,
    chosen: new Set<string>(),
    stack: 'deployed' as const,
    settings: new Map(),
    requirements: Requirements.none,
  };
  const { report } = repairSource(source, options, ({ text }) => written.push(text) > 0);
  return { report, written };
}

describe('a rule that crashes', () => {
  const real = rules.filter(({ detector }) => detector.id === RULE);

  it('is named as a bug of ours, leaves the file untouched and asks for exit code 3', () => {
    const { report, written } = repair(...real, { detector: crashing, transform: null });
    expect(written).toEqual([]);
    expect(report).toMatchObject({ changed: false, diff: '', error: { code: 'internal-error' } });
    expect(report?.error?.message).toMatch(
      /a bug of iac-fix: the rule test\/crashing crashed \(oh no\).*--skip test\/crashing/,
    );
    expect(report && verdictOn(report, 'never', true)).toBe(3);
  });

  it('costs the findings of the other rules nothing', () => {
    const { report } = repair(...real, { detector: crashing, transform: null });
    expect(report?.templates[0]?.findings).toMatchObject([{ rule: RULE, fix: { status: 'deferred' } }]);
    expect(repair(...real).written).toHaveLength(1);
  });
});
