import { identifierOf, indexOf } from '../../scripts/generate/indexes.js';
import { replaceMarked, tableRow } from '../../scripts/generate/marked-section.js';
import { PAGE_MARKER, rulePage } from '../../scripts/generate/rule-page.js';
import { seedCoverage } from '../../scripts/generate/seed-coverage.js';
import type { Rule } from '../../src/core/contract.js';

const rule: Rule = {
  detector: {
    id: 's3/no-such-rule',
    title: 'Bucket of a test',
    severity: 'low',
    category: 'cost',
    profiles: ['cost'],
    docs: 'https://docs.aws.amazon.com/s3',
    seeds: ['000.4'],
    equivalents: { checkov: ['CKV_AWS_1'] },
    settings: { keepDays: { default: 30, description: 'How long | for whom.' } },
    detect: () => [],
  },
  transform: { id: 's3/no-such-rule', title: 'Mend it', safety: 'unsafe', impact: 'cost', patch: () => [] },
};

describe('what is generated from the rules', () => {
  it('imports each rule statically, under a name made of its id', () => {
    expect(identifierOf('s3/no-such-rule')).toBe('s3NoSuchRule');
    expect(indexOf('detectors', ['s3/no-such-rule'])).toContain("import s3NoSuchRule from './s3/no-such-rule.js';");
  });

  it('replaces what stands between markers and nothing else', () => {
    const text = 'a\n<!-- x:begin -->\nold\n<!-- x:end -->\nb\n';
    expect(replaceMarked(text, 'x', 'new')).toBe('a\n<!-- x:begin -->\n\nnew\n\n<!-- x:end -->\nb\n');
    expect(() => replaceMarked(text, 'y', 'new')).toThrow('<!-- y:begin -->');
  });

  it('escapes what would end a table cell', () => {
    expect(tableRow('a|b', 'c\nd')).toBe('| a\\|b | c d |');
  });

  it('lays out the headings of a new page, and keeps what was written below the marker', () => {
    const fresh = rulePage(rule, null);
    expect(fresh).toContain('| Setting | `keepDays`, default `30`: How long \\| for whom. |');
    expect(fresh).toContain('| In other tools | checkov CKV_AWS_1 |');
    expect(fresh).toMatch(/## Why it matters[^]*## What the fix does[^]*## Fix safety/);
    const written = `${fresh.slice(0, fresh.indexOf(PAGE_MARKER))}${PAGE_MARKER}\n\nBy hand.\n`;
    expect(rulePage(rule, written.replace('Bucket of a test', 'Old title'))).toBe(written);
  });

  it('lists the rows of the analyses with their rules, and those without as open', () => {
    const page = seedCoverage([rule]);
    expect(page).toContain('9 of 73 rows are covered.');
    expect(page).toContain(
      '| 000.4 | Bucket without a public access block | [s3/no-such-rule](rules/s3/no-such-rule.md) | unsafe |',
    );
    expect(page).toContain('| 000.5 | Function invoked asynchronously without a dead-letter queue | open |');
  });

  it('refuses a row that no analysis has', () => {
    const wrong = { ...rule, detector: { ...rule.detector, seeds: ['005.1'] } };
    expect(() => seedCoverage([wrong])).toThrow('s3/no-such-rule names the row 005.1');
  });
});
