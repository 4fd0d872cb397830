import { EditRefused, compilePatch } from '../../edit/compile.js';
import type { Replacement } from '../../report/render.js';
import type { ReportedFile, ReportedFinding, ReportedTemplate } from '../../report/report.js';
import { findTemplateBlocks } from '../../response/blocks.js';
import { LineTable } from '../../response/lines.js';
import { ReadError } from '../../template/read-error.js';
import type { Template } from '../../template/template.js';
import { readTemplate } from '../../template/template.js';

/** A template with its place in the file. */
interface Source {
  readonly template: Template;
  /** Lines of the file. */
  readonly table: LineTable;
  /** From an offset in the template's text to one in the file. */
  readonly toFile: (offset: number) => number;
  /** True where lines of the template begin with something that is not of the template: indentation of its block, quote marks. */
  readonly prefixed: boolean;
}

const READ = new WeakMap<ReportedTemplate, Source | null>();

/**
 * What the fix of one finding replaces in the file as it was. Empty for text that had to be repaired before it could be read, for a fix
 * that only fits after another one, and for new lines in a block of a response whose lines are indented.
 * @param text the file as it was.
 */
export function ownReplacements(
  text: string,
  file: ReportedFile,
  template: ReportedTemplate,
  finding: ReportedFinding,
): Replacement[] {
  if (template.repairs.length > 0 || finding.fix.patch.length === 0) return [];
  const source = readOnce(text.startsWith('\uFEFF') ? text.slice(1) : text, file, template);
  if (source === null) return [];
  const { table, toFile, prefixed } = source;
  try {
    const edits = compilePatch(source.template, finding.fix.patch);
    if (prefixed && edits.some((edit) => edit.text.includes('\n'))) return [];
    return edits.map(({ start, end, text: inserted }) => {
      const from = table.position(toFile(start));
      const to = table.position(toFile(end));
      return {
        startLine: from.line,
        startColumn: from.column,
        endLine: to.line,
        endColumn: to.column,
        text: inserted,
      };
    });
  } catch (error) {
    if (error instanceof EditRefused) return [];
    throw error;
  }
}

function readOnce(text: string, file: ReportedFile, template: ReportedTemplate): Source | null {
  let source = READ.get(template);
  if (source === undefined) {
    try {
      source = file.kind === 'response' ? sourceInResponse(text, template) : wholeFile(text, template);
    } catch (error) {
      if (!(error instanceof ReadError)) throw error;
      source = null;
    }
    READ.set(template, source);
  }
  return source;
}

function wholeFile(text: string, { format }: ReportedTemplate): Source {
  const table = new LineTable(text);
  return { template: readTemplate(text, format), table, toFile: (offset) => offset, prefixed: false };
}

function sourceInResponse(text: string, { format, range }: ReportedTemplate): Source | null {
  const table = new LineTable(text);
  const lineOf = (offset: number) => table.position(offset).line;
  const found = findTemplateBlocks(text).find(
    ({ block }) =>
      lineOf(block.start) === range.startLine && lineOf(Math.max(block.start, block.end - 1)) === range.endLine,
  );
  if (!found) return null;
  const { block } = found;
  const prefixed = block.text !== text.slice(block.start, block.end);
  return { template: readTemplate(block.text, format), table, toFile: (offset) => block.toFile(offset), prefixed };
}
