import type { Rule } from '../../src/core/contract.js';
import { tableRow } from './marked-section.js';
import { pagePath } from './rule-page.js';

/** The README's table: one row a rule, linked to its page. */
export function ruleTable(rules: readonly Rule[]): string {
  const repairable = rules.filter((rule) => rule.transform !== null).length;
  return [
    `${rules.length} rules; ${repairable} of them repair what they find.`,
    '',
    tableRow('Rule', 'Finds', 'Severity', 'Fix', 'Profiles'),
    tableRow('---', '---', '---', '---', '---'),
    ...rules.map(({ detector, transform }) =>
      tableRow(
        `[${detector.id}](${pagePath(detector.id)})`,
        detector.title,
        detector.severity,
        transform?.safety ?? '—',
        detector.profiles.join(', ') || '—',
      ),
    ),
  ].join('\n');
}
