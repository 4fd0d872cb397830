import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAFETIES } from '../src/core/contract.js';
import type { Finding } from '../src/core/outcome.js';
import { rules } from '../src/rules.js';
import { ROOT, ruleIds } from '../scripts/generate/rule-files.js';
import { PAGE_MARKER, pagePath, requiredHeadings } from '../scripts/generate/rule-page.js';
import { SEED_ROWS } from '../scripts/generate/seed-rows.js';
import { goldenRules, readCases } from './support/golden-case.js';
import { runCase } from './support/golden-outcome.js';

const ids = rules.map((rule) => rule.detector.id);

describe('the rules as a whole', () => {
  it('are all in the generated index, and nothing else is', () => {
    expect(ids).toEqual(ruleIds('detectors'));
    expect(rules.filter((rule) => rule.transform).map((rule) => rule.detector.id)).toEqual(ruleIds('transforms'));
  });

  it('have golden cases, and nothing else has', () => {
    expect(goldenRules()).toEqual(ids);
  });

  it('have one meaning for a setting of one name', () => {
    const seen = new Map<string, string>();
    for (const { detector } of rules) {
      for (const [name, setting] of Object.entries(detector.settings ?? {})) {
        const known = seen.get(name) ?? typeof setting.default;
        expect({ rule: detector.id, name, type: typeof setting.default }).toEqual({
          rule: detector.id,
          name,
          type: known,
        });
        expect(name).toMatch(/^[a-z][a-zA-Z]+$/);
        seen.set(name, known);
      }
    }
  });
});

for (const rule of rules) {
  const { detector, transform } = rule;
  describe(detector.id, () => {
    const cases = readCases(detector.id);
    const names = cases.map((golden) => golden.name);
    const shown = cases.flatMap((golden) =>
      [...runCase(golden, rules).results.values()].flatMap(({ findings }) => findings.filter(isOwn)),
    );

    function isOwn(finding: Finding): boolean {
      return finding.rule === detector.id;
    }

    it('is named by its defect, in kebab case', () => {
      expect(detector.id).toMatch(/^[a-z0-9]+\/[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(detector.id).not.toMatch(/\/(add|fix|set|enable|no)-/);
    });

    it('has titles that begin with a capital letter and end without a period', () => {
      for (const title of [detector.title, ...(transform ? [transform.title] : [])]) {
        expect(title).toMatch(/^[A-Z].*[^.\s]$/);
      }
    });

    it('rests on a page of AWS, and on rows that the failure analyses have', () => {
      expect(detector.docs).toMatch(/^https:\/\/([a-z0-9-]+\.)*(aws\.amazon\.com|amazonaws\.com|github\.com\/aws)\//);
      expect((detector.seeds ?? []).filter((row) => !Object.hasOwn(SEED_ROWS, row))).toEqual([]);
    });

    it('says what it finds in one sentence that names the culprit in backticks', () => {
      for (const { message } of shown) expect(message).toMatch(/`[^`]+`.*\.$/s);
    });

    it('owns an example, JSON and YAML cases and a quiet one', () => {
      expect(names).toContain('example');
      expect(cases.flatMap((golden) => golden.inputs.map(({ format }) => format))).toEqual(
        expect.arrayContaining(['json', 'yaml']),
      );
      expect(names.filter((name) => name.startsWith('ok-')).length).toBeGreaterThan(0);
      if (transform) expect(names.length).toBeGreaterThanOrEqual(5);
    });

    it('has a page whose sections are written', () => {
      const path = join(ROOT, pagePath(detector.id));
      expect(existsSync(path)).toBe(true);
      const page = readFileSync(path, 'utf8');
      const sections = page.slice(page.indexOf(PAGE_MARKER) + PAGE_MARKER.length).split(/^## /m);
      for (const heading of requiredHeadings(rule)) {
        const section = sections.find((one) => one.startsWith(`${heading}\n`)) ?? '';
        expect(`${heading}: ${section.slice(heading.length).trim()}`).toMatch(/: .{20}/s);
      }
    });

    if (transform) {
      it('repairs, at the safety that it declares and never at a safer one', () => {
        const rank = shown.filter(({ fix }) => fix.status === 'applied').map(({ fix }) => SAFETIES.indexOf(fix.safety));
        expect(Math.min(...rank)).toBe(SAFETIES.indexOf(transform.safety));
      });
    }
  });
}
