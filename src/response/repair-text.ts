import { fixTemplate } from '../core/fix.js';
import { fixProject } from '../core/fix-project.js';
import type { MemberResult } from '../core/fix-project.js';
import type { EngineOptions, RuleCrash } from '../core/outcome.js';
import { Project } from '../project/project.js';
import { ReadError } from '../template/read-error.js';
import type { Format } from '../template/template.js';
import { uniqueNames } from './block-names.js';
import { findTemplateBlocks } from './blocks.js';
import type { FileError, FileOutcome, TemplateOutcome } from './file-outcome.js';
import { fileError, judgedOf, newTemplateOutcome, outcomeOf } from './template-outcome.js';
import { LineTable } from './lines.js';
import type { ReadText } from './read-broken.js';
import { readBroken } from './read-broken.js';
import { selectBlocks } from './select-blocks.js';
import { formatOfText } from './template-text.js';
import type { RepairedTemplate } from '../verdicts/judge-requirements.js';
import { judgeRequirements } from '../verdicts/judge-requirements.js';

/** How to repair one file. */
export interface RepairOptions extends EngineOptions {
  /** The file's path, as reports shall name it; its extension says what the file is. */
  readonly path: string;
  /** What a template file is written in, where the caller knows; else judged by its first character. */
  readonly format?: Format;
  /** What the file is, where the caller knows; else judged by extension and content. */
  readonly kind?: FileOutcome['kind'];
}

/** The byte order mark, which is no part of a template. */
export const BOM = '\uFEFF';

/**
 * Repairs a template file, or the templates of a Markdown response where they stand: first the syntax of what does not parse, then
 * what the rules find. Everything outside of the templates stays byte for byte, a byte order mark too. Never throws for the text's sake:
 * what cannot be processed is the outcome's `error`.
 */
export function repairText(text: string, options: RepairOptions): FileOutcome {
  const mark = text.startsWith(BOM) ? BOM : '';
  const body = text.slice(mark.length);
  const kind = options.kind ?? kindOf(options.path, body);
  const outcome = kind === 'response' ? repairResponse(body, options) : repairTemplateFile(body, options);
  const repaired = mark + outcome.text;
  return { ...outcome, path: options.path, kind, text: repaired, changed: repaired !== text };
}

type Repaired = Omit<FileOutcome, 'path' | 'kind' | 'changed'>;

/** A file is a response by its extension; one without a telling extension is, where it has a fence or text around its template. */
function kindOf(path: string, body: string): FileOutcome['kind'] {
  if (/\.(?:md|markdown)$/i.test(path)) return 'response';
  if (/\.(?:json|ya?ml|template)$/i.test(path)) return 'template';
  return /^[ \t]*(?:```|~~~)/m.test(body) && !/^\s*(?:\{|AWSTemplateFormatVersion)/.test(body)
    ? 'response'
    : 'template';
}

function repairTemplateFile(body: string, options: RepairOptions): Repaired {
  const table = new LineTable(body);
  try {
    const read = readTemplateFile(body, options);
    const fixed = fixTemplate(read.template, options);
    const place = { name: options.path, table, start: 0, end: body.length, toFile: (offset: number) => offset };
    const requirements = judgeRequirements(options.requirements, [judgedOf(read, fixed, place)], true);
    const templates = [outcomeOf(read, fixed, place)];
    return { text: fixed.text, templates, error: null, crashes: fixed.crashes, requirements };
  } catch (error) {
    const requirements = judgeRequirements(options.requirements, [], false);
    return { text: body, templates: [], error: fileError(error, table, (offset) => offset), crashes: [], requirements };
  }
}

/**
 * Reads a template file, after repairs of its syntax where it takes them.
 * @param body without its byte order mark.
 * @throws ReadError where the text is no template and cannot be made one.
 */
export function readTemplateFile(body: string, { path, format, unsafe }: RepairOptions): ReadText {
  return readBroken(body, { format: format ?? formatOfText(body), yamlToo: !/\.json$/i.test(path), unsafe });
}

/** Repairs the templates of a response together: a nested stack of one may deploy another. */
function repairResponse(body: string, options: RepairOptions): Repaired {
  const table = new LineTable(body);
  const blocks = findTemplateBlocks(body);
  const selected = selectBlocks(blocks, options.unsafe);
  const names = uniqueNames(selected.map(({ found }) => found.name));
  const members = selected.flatMap(({ read }, i) =>
    read instanceof ReadError ? [] : [{ path: names[i] ?? '', template: read.template }],
  );
  const announced = blocks.map(({ name }) => name);
  const results = fixProject(new Project(members, announced), () => options);
  const parts: string[] = [];
  const templates: TemplateOutcome[] = [];
  const judged: RepairedTemplate[] = [];
  const crashes = new Map<string, RuleCrash>();
  let error: FileError | null = null;
  let at = 0;
  selected.forEach(({ found, read }, i) => {
    const { block } = found;
    const toFile = (offset: number) => block.toFile(offset);
    const name = names[i] ?? found.name;
    const fixed = results.get(name);
    if (read instanceof ReadError || !fixed) {
      if (read instanceof ReadError) error ??= fileError(read, table, toFile);
      return;
    }
    const place = { name, table, start: block.start, end: block.end, toFile };
    templates.push(outcomeOf(read, fixed, place));
    judged.push(judgedOf(read, fixed, place));
    for (const crash of fixed.crashes) crashes.set(crash.rule, crash);
    parts.push(body.slice(at, block.start), block.write(fixed.text));
    at = block.end;
  });
  const repaired = parts.join('') + body.slice(at);
  const text = withNewBlocks(repaired, results);
  const requirements = judgeRequirements(options.requirements, judged, error === null);
  return {
    text,
    templates: [...templates, ...newOutcomes(results, table, body.length)],
    error,
    crashes: [...crashes.values()],
    requirements,
  };
}

/** The response with a block for each template that a fix has added, at its end. */
function withNewBlocks(text: string, results: ReadonlyMap<string, MemberResult>): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  let whole = text;
  for (const [path, { isNew, template }] of results) {
    if (!isNew) continue;
    const block = [
      '',
      `### \`${path}\``,
      '',
      `\`\`\`${template.format}`,
      ...template.text.trimEnd().split(/\r?\n/),
      '```',
      '',
    ];
    whole += (whole === '' || whole.endsWith('\n') ? '' : newline) + block.join(newline);
  }
  return whole;
}

function newOutcomes(results: ReadonlyMap<string, MemberResult>, table: LineTable, end: number): TemplateOutcome[] {
  const { line } = table.position(end);
  return [...results].flatMap(([name, fixed]) => (fixed.isNew ? [newTemplateOutcome(name, fixed, line)] : []));
}
