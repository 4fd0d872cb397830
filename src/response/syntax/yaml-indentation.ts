import type { Proposal } from './text-edit.js';
import type { YamlLines } from './yaml-lines.js';

/** A line that is off by more columns than this stands where its author wanted it. */
const FARTHEST = 3;

/** Replaces tabs that indent lines by spaces: one way for each width that a tab may stand for. */
export function spacesForTabs(lines: YamlLines): Proposal[] {
  const tabbed = lines.lines.map((_, i) => i).filter((i) => /^ *\t/.test(lines.at(i)));
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
  /** 2 where the line gets the indentation of the sibling behind it, 1 where it gets that of the one before, else 0. */
  readonly fit: number;
  readonly proposal: Proposal;
}

/**
 * Ways to move the line at which the reader stopped, the line above, or the first of its siblings, alone or with all that hangs below it, to an
 * indentation that lines around it have; nearest first. A line with an even indentation never gets an odd one: that is the slip.
 */
export function realigned(lines: YamlLines, stopped: number): Realignment[] {
  const found: Realignment[] = [];
  for (const index of new Set([stopped, lines.above(stopped), firstSibling(lines, stopped)])) {
    if (index < 0 || lines.isBlank(index)) continue;
    const own = lines.indent(index);
    const block = blockOf(lines, index);
    for (const indent of indentsAround(lines, index).add(lines.indent(stopped))) {
      const distance = Math.abs(indent - own);
      if (distance === 0 || distance > FARTHEST || (indent % 2 === 1 && own % 2 === 0)) continue;
      const fit = fitOf(lines, index, indent);
      found.push({ distance, fit, proposal: moved(lines, [index], indent - own) });
      if (block.length > 1) found.push({ distance, fit, proposal: moved(lines, block, indent - own) });
    }
  }
  return found.sort((a, b) => a.distance - b.distance);
}

/** How well a line at an indentation fits the lines around it. */
function fitOf(lines: YamlLines, index: number, indent: number): number {
  let behind = lines.below(index);
  while (behind < lines.count && lines.indent(behind) > indent) behind = lines.below(behind);
  if (lines.indent(behind) === indent && behind < lines.count) return 2;
  let before = lines.above(index);
  while (before >= 0 && lines.indent(before) > indent) before = lines.above(before);
  return before >= 0 && lines.indent(before) === indent ? 1 : 0;
}

/** The line right below the parent of a line. */
function firstSibling(lines: YamlLines, index: number): number {
  let first = index;
  for (let i = lines.above(index); i >= 0 && lines.indent(i) >= lines.indent(index); i = lines.above(i)) first = i;
  return first;
}

/** The indentations of the lines above that are still open at a line, and that of the line below; of list items or of keys, as the line is. */
function indentsAround(lines: YamlLines, index: number): Set<number> {
  const dash = lines.at(index).trimStart().startsWith('- ');
  const indents = new Set([lines.indent(lines.below(index))]);
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
