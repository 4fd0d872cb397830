import { palette } from '../report/palette.js';
import { rules } from '../rules.js';
import type { Arguments } from './arguments.js';
import { ExitCode } from './exit-code.js';
import { packageVersion } from './package-files.js';

/** Prints the rules, as a table or with all metadata as JSON. */
export function listRules(args: Arguments): number {
  const format = args.choice('format', ['text', 'json']) ?? 'text';
  process.stdout.write(format === 'json' ? asJson() : asTable());
  return ExitCode.Clean;
}

function asJson(): string {
  const listed = rules.map(({ detector, transform }) => ({
    id: detector.id,
    title: detector.title,
    severity: detector.severity,
    category: detector.category,
    profiles: detector.profiles,
    types: detector.types ?? null,
    fix: transform && { title: transform.title, safety: transform.safety, impact: transform.impact },
    settings: detector.settings ?? {},
    equivalents: detector.equivalents ?? {},
    pci: detector.pci ?? [],
    seeds: detector.seeds ?? [],
    docs: detector.docs,
  }));
  return `${JSON.stringify({ version: 1, tool: { name: 'iac-fix', version: packageVersion() }, rules: listed }, null, 2)}\n`;
}

function asTable(): string {
  const paint = palette(process.stdout.isTTY && !process.env['NO_COLOR']);
  const width = Math.max(0, ...rules.map(({ detector }) => detector.id.length));
  const lines = rules.map(({ detector, transform }) => {
    const gap = ' '.repeat('critical'.length - detector.severity.length);
    const fix = (transform?.safety ?? 'no fix').padEnd('unsafe'.length);
    return `${detector.id.padEnd(width)}  ${paint.severity(detector.severity)}${gap}  ${fix}  ${detector.title}`;
  });
  const fixable = rules.filter(({ transform }) => transform !== null).length;
  return `${[...lines, '', paint.strong(`${rules.length} rules, ${fixable} with a fix`)].join('\n')}\n`;
}
