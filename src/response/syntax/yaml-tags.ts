import { longName } from '../../template/vocabulary.js';
import type { Proposal } from './text-edit.js';
import type { YamlLines } from './yaml-lines.js';

const STACKED = /!(\w+)([ \t]+)(?=!\w)/;
const TAG_AT_END = /!(\w+)[ \t]*$/;

/** Two short tags on one node (`!GetAZs !Ref X`), on one line or on two: the outer one becomes the long form of its function. */
export function stackedTags(lines: YamlLines, index: number): Proposal[] {
  const line = lines.at(index);
  const above = lines.above(index);
  const outer = /^\s*!\w/.test(line) && above >= 0 ? TAG_AT_END.exec(lines.at(above)) : null;
  if (outer) return [acrossLines(lines, above, index, outer)];
  const found = STACKED.exec(line);
  return found ? [onOneLine(lines, index, found)] : [];
}

function onOneLine(lines: YamlLines, index: number, found: RegExpExecArray): Proposal {
  const [tags, name = '', space = ''] = found;
  const at = lines.start(index) + found.index;
  const before = lines.at(index).slice(0, found.index);
  const long = `${longName(name)}: `;
  const edit = (insert: string) => ({ offset: at, remove: tags.length, insert });
  if (/[[{,][^'"]*$/.test(before.trimStart()) && !lines.beforeValue(index).endsWith(before)) {
    return proposal(name, at, [
      edit(`{${long}`),
      { offset: flowEnd(lines, index, found.index + tags.length), remove: 0, insert: '}' },
    ]);
  }
  if (/^[ \t]*(?:-[ \t]+)+$/.test(before)) return proposal(name, at, [edit(long)]);
  const gap = /[ \t]*$/.exec(before)?.[0].length ?? space.length;
  const insert = `${newlineOf(lines)}${' '.repeat(memberIndent(lines, index))}${long}`;
  return proposal(name, at, [{ offset: at - gap, remove: gap + tags.length, insert }]);
}

function acrossLines(lines: YamlLines, above: number, index: number, outer: RegExpExecArray): Proposal {
  const [, name = ''] = outer;
  const start = lines.start(above) + outer.index;
  const end = lines.start(index) + lines.indent(index);
  const dash = /^[ \t]*(?:-[ \t]+)+$/.test(lines.at(above).slice(0, outer.index));
  const before = dash ? '' : `${newlineOf(lines)}${' '.repeat(memberIndent(lines, above))}`;
  const from = dash ? start : lines.start(above) + lines.at(above).slice(0, outer.index).trimEnd().length;
  const insert = `${before}${longName(name)}: `;
  return proposal(name, start, [{ offset: from, remove: end - from, insert }]);
}

/** Where the members of this line's value begin: one level deeper than its key. */
function memberIndent(lines: YamlLines, index: number): number {
  return (/^[ \t]*(?:-[ \t]+)*/.exec(lines.at(index))?.[0].length ?? 0) + 2;
}

/** The end of a value inside of `[…]` or `{…}`: the next comma or bracket that is not inside of quotes or brackets of its own. */
function flowEnd(lines: YamlLines, index: number, column: number): number {
  const line = lines.at(index);
  let depth = 0;
  let quote = '';
  for (let i = column; i < line.length; i++) {
    const c = line[i] ?? '';
    if (quote !== '') quote = c === quote ? '' : quote;
    else if (c === '"' || c === "'") quote = c;
    else if (c === '[' || c === '{') depth++;
    else if (depth === 0 && (c === ']' || c === '}' || c === ',')) return lines.start(index) + i;
    else if (c === ']' || c === '}') depth--;
  }
  return lines.end(index);
}

function newlineOf(lines: YamlLines): string {
  return lines.text.includes('\r\n') ? '\r\n' : '\n';
}

function proposal(name: string, offset: number, edits: Proposal['edits']): Proposal {
  const message = `Two short tags cannot stand on one value: wrote \`!${name}\` as \`${longName(name)}:\`.`;
  return { kind: 'stacked-tags', offset, message, safety: 'safe', edits };
}
