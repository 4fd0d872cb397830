import type { JudgedRequirement } from '../verdicts/verdict.js';
import type { RenderContext } from './render.js';
import type { Report, ReportedFile, ReportedFinding } from './report.js';
import { findingsOf } from './report.js';
import { heldBackLine, summaryLine } from './wording.js';

/** A report for pull requests and job summaries: a table of findings and the diff of each file. */
export function renderMarkdown(report: Report, context: RenderContext): string {
  const held = heldBackLine(report);
  const parts = ['## iac-fix', summaryLine(report), ...(held === null ? [] : [held])];
  if (!context.quiet) parts.push(...report.files.map((file) => fileSection(file, context)).filter(Boolean));
  return `${parts.join('\n\n')}\n`;
}

function fileSection(file: ReportedFile, context: RenderContext): string {
  const findings = findingsOf(file);
  if (findings.length === 0 && file.error === null && file.diff === '' && file.requirements.length === 0) return '';
  const parts = [`### ${code(file.path)}`];
  if (file.error) {
    const { line, column, message } = file.error;
    parts.push(`**Error**${line === null ? '' : ` at ${line}:${column ?? 1}`}: ${cell(message)}`);
  }
  if (findings.length > 0) {
    parts.push(
      ['| Line | Severity | Rule | Finding | Fix |', '|---:|---|---|---|---|', ...findings.map(row)].join('\n'),
    );
  }
  if (file.requirements.length > 0) {
    const head = ['| Prompt line | Requirement | Verdict | Why |', '|---:|---|---|---|'];
    parts.push([...head, ...file.requirements.map(requirementRow)].join('\n'));
  }
  if (file.diff !== '' && !context.check) parts.push(diffBlock(file.diff));
  return parts.join('\n\n');
}

function row({ line, severity, rule, message, fix }: ReportedFinding): string {
  const said = fix.reason === null ? fix.status : `${fix.status}: ${fix.reason}`;
  return `| ${line} | ${severity} | ${code(rule)} | ${cell(message)} | ${cell(said)} |`;
}

function requirementRow({ line, sentence, verdict, reason, where }: JudgedRequirement): string {
  const place = where === null ? '' : ` (line ${where.line})`;
  return `| ${line} | ${cell(sentence)} | ${verdict} | ${cell(reason)}${place} |`;
}

function diffBlock(diff: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(diff) + 1));
  return `<details><summary>Diff</summary>\n\n${fence}diff\n${diff}${fence}\n\n</details>`;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}

function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s*[\r\n]+\s*/g, ' ');
}
