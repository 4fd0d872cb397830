import { oncePerTemplate } from '../template/once-per-template.js';
import type { Pointer } from '../template/pointer.js';
import { formatPointer, parentPointer, parsePointer } from '../template/pointer.js';
import { positionAt } from '../template/read-error.js';
import type { Template } from '../template/template.js';
import type { Suppression } from './suppression.js';

const OURS = /#\s*iac-fix-ignore(-next-line|-file)?(?:[:\s]\s*([^#]*))?$/;
const CHECKOV = /#\s*checkov:skip=(\w+)/;
/** Where the ids end and the reason begins. */
const REASON = /\s--\s|\s\(|:\s/;

/**
 * The ignore comments of one YAML template.
 *
 * `# iac-fix-ignore RULES` speaks of the line that it ends, on a line of its own of the next one;
 * `# iac-fix-ignore-next-line RULES` of the next one, `# iac-fix-ignore-file RULES` of the template. What begins on the
 * line is covered with everything in it. `# checkov:skip=ID` covers the resource that it stands in, as checkov has it.
 */
export class IgnoreComments {
  private readonly byLine = new Map<number, Suppression[]>();
  private readonly everywhere: Suppression[] = [];
  private readonly checkov: { readonly line: number; readonly suppression: Suppression }[] = [];

  constructor(text: string) {
    if (!/iac-fix-ignore|checkov:skip/.test(text)) return;
    text.split(/\r\n|\n|\r/).forEach((content, index, lines) => this.read(content.trimEnd(), index + 1, lines));
  }

  /** The suppressions that cover a pointer. */
  at(template: Template, pointer: Pointer): readonly Suppression[] {
    const found = [...this.everywhere];
    if (this.byLine.size > 0) {
      for (let here = pointer; here !== ''; here = parentPointer(here)) {
        found.push(...(this.byLine.get(template.position(here).line) ?? []));
      }
    }
    if (this.checkov.length > 0) found.push(...this.inResource(template, pointer));
    return found;
  }

  private inResource(template: Template, pointer: Pointer): Suppression[] {
    const resource = formatPointer(parsePointer(pointer).slice(0, 2));
    const place = template.locate(resource);
    if (!place) return [];
    const first = template.position(resource).line;
    const last = positionAt(template.text, place.node.end).line;
    return this.checkov.filter(({ line }) => line >= first && line <= last).map(({ suppression }) => suppression);
  }

  private read(content: string, line: number, lines: readonly string[]): void {
    const checkov = CHECKOV.exec(content)?.[1];
    if (checkov !== undefined) this.checkov.push({ line, suppression: { tool: 'checkov', ids: [checkov] } });
    const own = OURS.exec(content);
    if (!own) return;
    const [, scope, rest = ''] = own;
    const ids = (rest.split(REASON)[0] ?? '').split(/[\s,]+/).filter(Boolean);
    const suppression: Suppression = { tool: 'iac-fix', ids: ids.length > 0 ? ids : ['*'] };
    if (scope === '-file') this.everywhere.push(suppression);
    else {
      const covered = scope === '-next-line' || /^\s*#/.test(content) ? nextLine(lines, line) : line;
      this.byLine.set(covered, [...(this.byLine.get(covered) ?? []), suppression]);
    }
  }
}

/** The next line that holds something other than a comment. */
function nextLine(lines: readonly string[], line: number): number {
  let next = line + 1;
  while (next <= lines.length && /^\s*(?:#|$)/.test(lines[next - 1] ?? '')) next++;
  return next;
}

/** The ignore comments of a template, read once. */
export const ignoreComments = oncePerTemplate(
  ({ format, text }): IgnoreComments => new IgnoreComments(format === 'yaml' ? text : ''),
);
