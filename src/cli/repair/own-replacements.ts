import { EditRefused, compilePatch } from '../../edit/compile.js';
import type { Replacement } from '../../report/render.js';
import type { ReportedFile, ReportedFinding, ReportedTemplate } from '../../report/report.js';
import { positionAt, ReadError } from '../../template/read-error.js';
import type { Template } from '../../template/template.js';
import { readTemplate } from '../../template/template.js';

const READ = new WeakMap<ReportedTemplate, Template | null>();

/**
 * What the fix of one finding replaces in the file as it was. Empty for templates inside a response, for text that had to
 * be repaired before it could be read, and for a fix that only fits after another one.
 * @param text the file as it was.
 */
export function ownReplacements(
  text: string,
  file: ReportedFile,
  template: ReportedTemplate,
  finding: ReportedFinding,
): Replacement[] {
  if (file.kind !== 'template' || template.repairs.length > 0 || finding.fix.patch.length === 0) return [];
  const bom = text.startsWith('\uFEFF') ? 1 : 0;
  const read = readOnce(text.slice(bom), template);
  if (read === null) return [];
  try {
    return compilePatch(read, finding.fix.patch).map(({ start, end, text: inserted }) => {
      const from = positionAt(read.text, start);
      const to = positionAt(read.text, end);
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

function readOnce(text: string, template: ReportedTemplate): Template | null {
  let read = READ.get(template);
  if (read === undefined) {
    try {
      read = readTemplate(text, template.format);
    } catch (error) {
      if (!(error instanceof ReadError)) throw error;
      read = null;
    }
    READ.set(template, read);
  }
  return read;
}
