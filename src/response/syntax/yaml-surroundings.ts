import { shortened } from './json-words.js';
import type { Proposal } from './text-edit.js';
import type { YamlLines } from './yaml-lines.js';

/** What may stand at the margin between sections. */
const AT_HOME = /^(?:#|---|\.\.\.|["'][^"']*["'][ \t]*:|-[ \t])/;

/** The first line at the margin that is no part of a template, where no section follows it; -1 where there is none. */
export function strayTail(lines: YamlLines): number {
  let sections = 0;
  let stray = -1;
  for (let i = 0; i < lines.count; i++) {
    const line = lines.at(i);
    if (lines.isSection(i)) {
      sections++;
      stray = -1;
    } else if (stray < 0 && sections > 0 && /^\S/.test(line) && (!AT_HOME.test(line) || isRestart(lines, i))) stray = i;
  }
  return stray;
}

/** A document mark with which something else than the template begins. */
function isRestart(lines: YamlLines, index: number): boolean {
  return /^(?:---|\.\.\.)[ \t]*$/.test(lines.at(index)) && index > 0;
}

/** Makes comments of the lines from `index` on: nothing is lost, and the template ends where it should. */
export function commentedTail(lines: YamlLines, index: number): Proposal {
  const edits = [];
  for (let i = index; i < lines.count; i++) {
    if (!lines.isBlank(i) && !lines.at(i).startsWith('#'))
      edits.push({ offset: lines.start(i), remove: 0, insert: '# ' });
  }
  return {
    kind: 'text-around-template',
    offset: lines.start(index),
    message: `Text follows the template: made comments of its ${edits.length} lines from \`${shortened(lines.at(index))}\` on.`,
    safety: 'safe',
    edits,
  };
}

/** Makes comments of the lines above the first section. */
export function commentedHead(lines: YamlLines): Proposal[] {
  const edits = [];
  let i = 0;
  for (; i < lines.count && !lines.isSection(i); i++) {
    if (!lines.isBlank(i) && !/^(?:#|---|%)/.test(lines.at(i)))
      edits.push({ offset: lines.start(i), remove: 0, insert: '# ' });
  }
  const [first] = edits;
  if (i === lines.count || first === undefined || edits.length > 20) return [];
  const message = `Text stands above the template: made comments of its ${edits.length} lines.`;
  return [{ kind: 'text-around-template', offset: first.offset, message, safety: 'safe', edits }];
}

/** A line that was cut off and then written once more in full right below it. */
export function restartedLine(lines: YamlLines, index: number): Proposal[] {
  const above = lines.above(index);
  const [cut, full] = [lines.at(above), lines.at(index)];
  if (above < 0 || cut.trim() === '' || !full.trimStart().startsWith(cut.trim()) || full.trim() === cut.trim())
    return [];
  return [
    {
      kind: 'restart',
      offset: lines.start(above),
      message: `\`${shortened(cut.trim())}\` was cut off and then written once more in full: removed the first attempt.`,
      safety: 'safe',
      edits: [{ offset: lines.start(above), remove: lines.next(above) - lines.start(above), insert: '' }],
    },
  ];
}
