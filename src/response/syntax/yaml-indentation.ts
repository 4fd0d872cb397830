import type { Proposal } from './text-edit.js';
import type { YamlLines } from './yaml-lines.js';

/** A line that is off by more columns than this stands where its author wanted it. */
const FARTHEST = 3;

/** Replaces tabs that indent lines by spaces: one way for each width that a tab may stand for. */
export function spacesForTabs(lines: YamlLines): Proposal[] {
  const tabbed = lines.lines.map((_, i) => i).filter((i) => /^ *\t/.test(lines.at(i)) && !lines.isBlank(i));
  const first = tabbed[0];
  if (first === undefined) return [];
  return [2, 4, 8].map((width) => ({
    kind: 'tab-indentation',
    offset: lines.start(first),
    message: `YAML knows no tabs in indentation: wrote those of ${tabbed.length} lines as ${width} spaces each.`,
    safety: 'safe',
    edits: tabbed.map((i) => {
      const space = /^[ \t]*/.exec(lines.at(i))?.[0] ?? '';
      return { offset: lines.start(i), remove: space.length, insert: space.replaceAll('\t', ' '.repeat(width)) };
    }),
  }));
}

/** A way to move a line. */
export interface Realignment {
  /** By how many columns. */
  readonly distance: number;
  /** True where the lines above and below both have the indentation that the line gets. */
  readonly between: boolean;
  readonly proposal: Proposal;
}

/**
 * Moves one line, or the line with all that hangs below it, to an indentation that lines above have, nearest first.
 */
export function realigned(lines: YamlLines, index: number): Realignment[] {
  if (index < 0 || lines.isBlank(index)) return [];
  const own = lines.indent(index);
  const dash = lines.at(index).trimStart().startsWith('- ');
  const found: Realignment[] = [];
  const neighbours = [lines.indent(lines.above(index)), lines.indent(lines.below(index))];
  for (const indent of openIndents(lines, index, dash)) {
    const distance = Math.abs(indent - own);
    if (distance === 0 || distance > FARTHEST) continue;
    const between = neighbours.every((neighbour) => neighbour === indent);
    found.push({ distance, between, proposal: moved(lines, [index], indent - own) });
    const block = blockOf(lines, index);
    if (block.length > 1) found.push({ distance, between, proposal: moved(lines, block, indent - own) });
  }
  return found.sort((a, b) => a.distance - b.distance);
}

/** The indentations of the lines above that are still open at a line, of list items or of keys. */
function openIndents(lines: YamlLines, index: number, dash: boolean): Set<number> {
  const indents = new Set<number>();
  let bound = Infinity;
  for (let i = lines.above(index); i >= 0 && bound > 0; i = lines.above(i)) {
    const indent = lines.indent(i);
    if (indent > bound) continue;
    bound = indent;
    const marker = /^[ \t]*((?:-[ \t]+)+)/.exec(lines.at(i))?.[1];
    if (dash ? marker !== undefined : marker === undefined) indents.add(indent);
    if (!dash && marker !== undefined) indents.add(indent + marker.length);
  }
  return indents;
}

function blockOf(lines: YamlLines, index: number): number[] {
  const block = [index];
  const own = lines.indent(index);
  for (let i = index + 1; i < lines.count && (lines.isBlank(i) || lines.indent(i) > own); i++) block.push(i);
  return block;
}

function moved(lines: YamlLines, block: readonly number[], by: number): Proposal {
  const first = block[0] ?? 0;
  const edits = block
    .filter((i) => !lines.isBlank(i))
    .map((i) =>
      by > 0
        ? { offset: lines.start(i), remove: 0, insert: ' '.repeat(by) }
        : { offset: lines.start(i), remove: Math.min(-by, lines.indent(i)), insert: '' },
    );
  const message = `\`${lines.at(first).trim()}\` was indented differently than its siblings: aligned it.`;
  return { kind: 'misindented-line', offset: lines.start(first), message, safety: 'safe', edits };
}
