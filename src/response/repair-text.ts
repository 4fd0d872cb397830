import { fixTemplate } from '../core/fix.js';
import type { EngineOptions, Finding, FixResult, RuleCrash } from '../core/outcome.js';
import { ReadError } from '../template/read-error.js';
import type { Format } from '../template/template.js';
import { uniqueNames } from './block-names.js';
import { findTemplateBlocks } from './blocks.js';
import type { FileError, FileOutcome, TemplateOutcome } from './file-outcome.js';
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

const BOM = '\uFEFF';

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
    const format = options.format ?? formatOfText(body);
    const yamlToo = !/\.json$/i.test(options.path);
    const read = readBroken(body, { format, yamlToo, unsafe: options.unsafe });
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

function repairResponse(body: string, options: RepairOptions): Repaired {
  const table = new LineTable(body);
  const selected = selectBlocks(findTemplateBlocks(body), options.unsafe);
  const names = uniqueNames(selected.map(({ found }) => found.name));
  const parts: string[] = [];
  const templates: TemplateOutcome[] = [];
  const judged: RepairedTemplate[] = [];
  const crashes: RuleCrash[] = [];
  let error: FileError | null = null;
  let at = 0;
  selected.forEach(({ found, read }, i) => {
    const { block } = found;
    const toFile = (offset: number) => block.toFile(offset);
    if (read instanceof ReadError) {
      error ??= fileError(read, table, toFile);
      return;
    }
    const fixed = fixTemplate(read.template, options);
    const place = { name: names[i] ?? found.name, table, start: block.start, end: block.end, toFile };
    templates.push(outcomeOf(read, fixed, place));
    judged.push(judgedOf(read, fixed, place));
    crashes.push(...fixed.crashes);
    parts.push(body.slice(at, block.start), block.write(fixed.text));
    at = block.end;
  });
  const requirements = judgeRequirements(options.requirements, judged, error === null);
  return { text: parts.join('') + body.slice(at), templates, error, crashes, requirements };
}

/** Where a template stands in its file. */
interface Place {
  readonly name: string;
  readonly table: LineTable;
  readonly start: number;
  readonly end: number;
  /** From an offset in the template's text before repairs to one in the file. */
  toFile(offset: number): number;
}

/** The template as the prompt's requirements are judged on it. */
function judgedOf({ template, edited }: ReadText, fixed: FixResult, place: Place): RepairedTemplate {
  const lineOf = (pointer: string) =>
    place.table.position(place.toFile(edited.toOriginal(template.offset(pointer)))).line;
  return { name: place.name, before: template, after: fixed.template, lineOf };
}

function outcomeOf(read: ReadText, fixed: FixResult, place: Place): TemplateOutcome {
  const { table } = place;
  const repairedTable = new LineTable(read.template.text);
  const placed = (finding: Finding): Finding => {
    const offset = repairedTable.offset(finding.line, finding.column);
    return { ...finding, ...table.position(place.toFile(read.edited.toOriginal(offset))) };
  };
  return {
    name: place.name,
    format: read.template.format,
    range: {
      startLine: table.position(place.start).line,
      endLine: table.position(Math.max(place.start, place.end - 1)).line,
    },
    text: fixed.text,
    repairs: read.edited.repairs.map(({ kind, offset, message, safety }) => {
      return { kind, line: table.position(place.toFile(offset)).line, message, safety };
    }),
    findings: fixed.findings.map(placed),
    patch: fixed.patch,
    inverse: fixed.inverse,
    passes: fixed.passes,
  };
}

function fileError(error: unknown, table: LineTable, toFile: (offset: number) => number): FileError {
  if (!(error instanceof ReadError)) throw error;
  return { code: error.code, message: error.message, ...table.position(toFile(error.offset)) };
}
