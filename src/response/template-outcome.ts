import type { Finding, FixResult } from '../core/outcome.js';
import type { RepairedTemplate } from '../verdicts/judge-requirements.js';
import { ReadError } from '../template/read-error.js';
import type { FileError, TemplateOutcome } from './file-outcome.js';
import { LineTable } from './lines.js';
import type { ReadText } from './read-broken.js';

/** Where a template stands in its file. */
export interface Place {
  readonly name: string;
  readonly table: LineTable;
  readonly start: number;
  readonly end: number;
  /** From an offset in the template's text before repairs to one in the file. */
  toFile(offset: number): number;
}

/** The template as the prompt's requirements are judged on it. */
export function judgedOf({ template, edited }: ReadText, fixed: FixResult, place: Place): RepairedTemplate {
  const lineOf = (pointer: string) =>
    place.table.position(place.toFile(edited.toOriginal(template.offset(pointer)))).line;
  return { name: place.name, before: template, after: fixed.template, lineOf };
}

/** What became of a template, in the lines and columns of its file. */
export function outcomeOf(read: ReadText, fixed: FixResult, place: Place): TemplateOutcome {
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

/**
 * What became of a template that a fix has added. What is found in it is told when it is there.
 * @param line 1-based line of the file behind which it stands.
 */
export function newTemplateOutcome(name: string, { template, passes }: FixResult, line: number): TemplateOutcome {
  return {
    name,
    format: template.format,
    range: { startLine: line, endLine: line },
    text: template.text,
    repairs: [],
    findings: [],
    patch: [{ op: 'add', path: '', value: template.value }],
    inverse: [],
    passes,
    isNew: true,
  };
}

/** A text that cannot be read, as its file's error; what is no {@link ReadError} is thrown on. */
export function fileError(error: unknown, table: LineTable, toFile: (offset: number) => number): FileError {
  if (!(error instanceof ReadError)) throw error;
  return { code: error.code, message: error.message, ...table.position(toFile(error.offset)) };
}
