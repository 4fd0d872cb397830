import { didYouMean } from '../config/near-match.js';
import { UserError } from '../config/user-error.js';
import type { Equivalents, Rule } from '../core/contract.js';
import { palette } from '../report/palette.js';
import type { Palette } from '../report/palette.js';
import { coloredDiff } from '../report/text.js';
import { IMPACT_WORDS } from '../report/wording.js';
import { rules } from '../rules.js';
import type { Arguments } from './arguments.js';
import { ExitCode } from './exit-code.js';
import { rulePage } from './package-files.js';

/** Prints what is known of one rule: its metadata, then the sections of its page. */
export function explainRule(args: Arguments): number {
  const [id = ''] = args.words;
  const rule = rules.find(({ detector }) => detector.id === id);
  if (!rule) {
    throw new UserError(
      `unknown rule ${id}${didYouMean(
        id,
        rules.map(({ detector }) => detector.id),
      )}`,
    );
  }
  const paint = palette(process.stdout.isTTY && !process.env['NO_COLOR']);
  const page = rulePage(id);
  const parts = [heading(rule, paint), ...(page === null ? [] : [sections(page, paint)])];
  process.stdout.write(`${parts.join('\n\n')}\n`);
  return ExitCode.Clean;
}

function heading({ detector, transform }: Rule, paint: Palette): string {
  const facts: [string, string][] = [
    ['severity', paint.severity(detector.severity)],
    ['category', detector.category],
    ['profiles', detector.profiles.join(', ') || 'none: runs when it is named'],
    ['fix', transform ? transform.title : 'none: the rule only reports'],
  ];
  if (transform) facts.push(['safety', transform.safety], ['impact', IMPACT_WORDS[transform.impact]]);
  for (const [key, setting] of Object.entries(detector.settings ?? {})) {
    facts.push(['setting', `${key}=${setting.default}: ${setting.description}`]);
  }
  const equivalents = equivalentIds(detector.equivalents ?? {});
  if (equivalents !== '') facts.push(['also', equivalents]);
  if (detector.pci && detector.pci.length > 0) facts.push(['PCI DSS', detector.pci.join(', ')]);
  facts.push(['see', detector.docs]);
  const width = Math.max(...facts.map(([name]) => name.length));
  const lines = facts.map(([name, value]) => `  ${paint.dim(name.padEnd(width))}  ${value}`);
  return [`${paint.strong(detector.id)}  ${detector.title}`, '', ...lines].join('\n');
}

function equivalentIds(equivalents: Equivalents): string {
  const tools: readonly (readonly [string, readonly string[] | undefined])[] = [
    ['cfn-lint', equivalents.cfnLint],
    ['checkov', equivalents.checkov],
    ['cfn-guard', equivalents.cfnGuard],
    ['cdk-nag', equivalents.cdkNag],
    ['KICS', equivalents.kics],
    ['cfn_nag', equivalents.cfnNag],
  ];
  return tools
    .filter(([, ids]) => ids !== undefined && ids.length > 0)
    .map(([name, ids]) => `${name} ${ids?.join(', ')}`)
    .join('; ');
}

/** The page's sections without its table of metadata, which stands above already. */
function sections(page: string, paint: Palette): string {
  const start = page.search(/^## /m);
  if (start < 0) return '';
  return page
    .slice(start)
    .replace(/<!--[^]*?-->\s*/g, '')
    .replace(/^```diff\n([^]*?)^```$/gm, (_, diff: string) => coloredDiff(diff, paint).trimEnd())
    .replace(/^## (.+)$/gm, (_, title: string) => paint.strong(title))
    .trimEnd();
}
