import { SEVERITIES } from '../core/contract.js';
import { palette } from './palette.js';
import type { Palette } from './palette.js';
import type { JudgedRequirement, Verdict } from '../verdicts/verdict.js';
import { VERDICTS } from '../verdicts/verdict.js';
import type { RenderContext } from './render.js';
import type { Report, ReportedFile, ReportedFinding, ReportedTemplate } from './report.js';
import { IMPACT_WORDS, heldBackLine, isHeldBack, summaryLine } from './wording.js';

/** What stands before the second line of an explanation. */
const HANGING = ' '.repeat('  why  '.length);

/** The report for people: findings by rule with the reasons, the diff, and what is left to do. */
export function renderText(report: Report, context: RenderContext): string {
  const paint = palette(context.color);
  const parts: string[] = [];
  if (!context.quiet) {
    for (const file of report.files) {
      const part = fileText(file, context, paint);
      if (part !== '') parts.push(part);
    }
  }
  const held = heldBackLine(report);
  const summary = [paint.strong(summaryLine(report)), ...(held === null ? [] : [paint.dim(held)])];
  return `${[...parts, summary.join('\n')].join('\n')}\n`;
}

function fileText(file: ReportedFile, context: RenderContext, paint: Palette): string {
  const lines: string[] = [];
  if (file.error) lines.push(errorLine(file, paint));
  for (const template of file.templates) lines.push(...templateLines(file, template, context, paint));
  lines.push(...requirementLines(file, paint));
  if (lines.length === 0) lines.push(...changedAlongLines(file, context, paint));
  if (lines.length === 0) return '';
  if (file.diff !== '' && !context.check) lines.push('', coloredDiff(file.diff, paint).trimEnd());
  return `${lines.join('\n')}\n`;
}

/** What is said of a file that changes, or is new, because of a finding in another one. */
function changedAlongLines({ path, diff }: ReportedFile, context: RenderContext, paint: Palette): string[] {
  if (diff === '' || context.check) return [];
  return [`${paint.strong(paint.underline(path))} ${paint.dim('changes along with another file')}`];
}

function errorLine({ path, error }: ReportedFile, paint: Palette): string {
  const place = error?.line === null || error === null ? path : `${path}:${error.line}:${error.column ?? 1}`;
  return `${paint.strong(place)} ${paint.bad('error')} ${error?.message ?? ''}`;
}

function templateLines(
  file: ReportedFile,
  template: ReportedTemplate,
  context: RenderContext,
  paint: Palette,
): string[] {
  if (template.findings.length === 0 && template.repairs.length === 0) return [];
  const { startLine, endLine } = template.range;
  const part = file.kind === 'response' ? `, lines ${startLine}–${endLine}: ${template.name}` : '';
  const lines = [paint.strong(paint.underline(`${file.path}${part}`))];
  if (template.repairs.length > 0) lines.push('');
  for (const { line, message } of template.repairs) {
    lines.push(`${paint.bad('syntax')}  line ${line}: ${message}`);
  }
  for (const group of byRule(template.findings)) lines.push('', ...ruleLines(group, context, paint));
  return lines;
}

/** Findings by rule: the worst first, then in the order of the text. */
function byRule(findings: readonly ReportedFinding[]): ReportedFinding[][] {
  const groups = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.rule);
    if (group) group.push(finding);
    else groups.set(finding.rule, [finding]);
  }
  const rank = (group: ReportedFinding[]) => Math.min(...group.map(({ severity }) => SEVERITIES.indexOf(severity)));
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
}

function ruleLines(group: readonly ReportedFinding[], context: RenderContext, paint: Palette): string[] {
  const first = group[0];
  if (!first) return [];
  const rule = context.rule(first.rule);
  const lines = [`${paint.severity(first.severity)}  ${paint.strong(first.rule)}  ${rule?.title ?? ''}`.trimEnd()];
  const why = context.why(first.rule);
  if (why !== null)
    lines.push(`  ${paint.dim('why')}  ${wrap(why, context.width - HANGING.length).join(`\n${HANGING}`)}`);
  if (rule) lines.push(`  ${paint.dim('see')}  ${paint.dim(rule.docs)}`);
  const width = Math.max(...group.map(({ line, column }) => `${line}:${column}`.length));
  let told = '';
  for (const finding of group) {
    const does = fixLine(finding, paint);
    if (does !== told && does !== '') lines.push(`  ${paint.dim('fix')}  ${does}`);
    told = does;
    const place = `${finding.line}:${finding.column}`.padStart(width);
    lines.push(`  ${paint.dim(place)}  ${finding.message}${statusTail(finding, paint)}`);
    if (context.verbose && isHeldBack(finding.fix)) {
      for (const operation of finding.fix.patch) lines.push(`  ${' '.repeat(width)}  ${JSON.stringify(operation)}`);
    }
  }
  return lines;
}

/** What the prompt asks for, in its order, with what decides each. */
function requirementLines({ path, requirements }: ReportedFile, paint: Palette): string[] {
  if (requirements.length === 0) return [];
  const width = Math.max(...VERDICTS.map((verdict) => verdict.length));
  const number = Math.max(...requirements.map(({ line }) => String(line).length));
  const indent = ' '.repeat(width + number + '    line  '.length);
  return [
    '',
    paint.strong(`${path}: what the prompt asks for`),
    ...requirements.flatMap((requirement) => {
      const { verdict, line, sentence } = requirement;
      const place = paint.dim(`line ${String(line).padStart(number)}`);
      return [
        `  ${verdictPaint(verdict, paint)(verdict.padEnd(width))} ${place}  ${sentence}`,
        `${indent}${paint.dim(because(requirement, path))}`,
      ];
    }),
  ];
}

function verdictPaint(verdict: Verdict, paint: Palette): (text: string) => string {
  if (verdict === 'contradicted') return paint.bad;
  return verdict === 'cannot be judged' ? paint.warn : paint.good;
}

function because({ kind, reason, where }: JudgedRequirement, path: string): string {
  const place = where === null ? '' : ` (line ${where.line}${where.template === path ? '' : `, ${where.template}`})`;
  return `${kind}: ${reason}${place}`;
}

/** Breaks a text between words into lines of at most `width` letters; a longer word stays whole. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function fixLine({ fix }: ReportedFinding, paint: Palette): string {
  if (fix.title === null) return '';
  return `${fix.title} ${paint.dim(`(${fix.safety}; ${IMPACT_WORDS[fix.impact]})`)}`;
}

function statusTail({ fix }: ReportedFinding, paint: Palette): string {
  const reason = fix.reason === null ? '' : `: ${fix.reason}`;
  switch (fix.status) {
    case 'applied':
      return ` ${paint.good(`[fixed${alongWith(fix)}]`)}`;
    case 'pending':
      return ` ${paint.good(`[fixable${alongWith(fix)}]`)}`;
    case 'deferred':
      return ` ${paint.warn(`[deferred${reason}]`)}`;
    case 'refused':
      return ` ${paint.warn(`[not fixed${reason}]`)}`;
    case 'failed':
      return ` ${paint.bad(`[fix failed, a bug of iac-fix${reason}]`)}`;
    case 'none':
      return isHeldBack({ ...fix }) ? ` ${paint.warn(`[held back${reason}]`)}` : ` ${paint.dim(`[no fix${reason}]`)}`;
  }
}

/** The other files that a fix changes or adds. */
function alongWith({ elsewhere = [], added = [] }: ReportedFinding['fix']): string {
  const changed = elsewhere.map(({ template }) => template);
  const fresh = added.map(({ path }) => path);
  return (
    (changed.length > 0 ? ` along with ${changed.join(', ')}` : '') +
    (fresh.length > 0 ? ` by adding ${fresh.join(', ')}` : '')
  );
}

/** A unified diff in the colours that git uses. */
export function coloredDiff(diff: string, paint: Palette): string {
  return diff
    .split('\n')
    .map((line) => {
      if (line.startsWith('--- ') || line.startsWith('+++ ')) return paint.strong(line);
      if (line.startsWith('@@')) return paint.info(line);
      if (line.startsWith('+')) return paint.good(line);
      return line.startsWith('-') ? paint.bad(line) : line;
    })
    .join('\n');
}
