import type { Proposal } from './text-edit.js';
import type { YamlLines } from './yaml-lines.js';
import { shortened } from './json-words.js';

/** Quotes the value of a line where a reader of YAML takes it for something else. `offset` is where the reader stopped. */
export function missingQuotes(lines: YamlLines, index: number, offset: number): Proposal[] {
  const prefix = lines.beforeValue(index);
  const rest = lines.at(index).slice(prefix.length);
  const tag = /^!\w+[ \t]+/.exec(rest)?.[0] ?? '';
  const [value, comment] = withoutComment(rest.slice(tag.length));
  const start = lines.start(index) + prefix.length + tag.length;
  const proposals: Proposal[] = [];
  const inFlow = flowStar(lines, index, offset);
  if (inFlow) proposals.push(inFlow);
  if (value !== '' && prefix.trim() !== '' && needsQuotes(value)) {
    proposals.push(quoting(start, value, quoted(value)));
  }
  if (comment !== '' && needsQuotes(value + comment))
    proposals.push(quoting(start, value + comment, quoted(value + comment)));
  return proposals;
}

/** A `*` inside of `[…]` that is meant as a wildcard and read as an alias. */
function flowStar(lines: YamlLines, index: number, offset: number): Proposal | undefined {
  const line = lines.at(index);
  const column = offset - lines.start(index);
  const at = line[column] === '*' ? column : column - 1;
  const star = line.slice(at).match(/^\*[^\s,\]}'"]*/)?.[0];
  if (star === undefined || !/[[{,]\s*$/.test(line.slice(0, at))) return undefined;
  return quoting(lines.start(index) + at, star, `'${star}'`);
}

/** True for text that begins or goes on in a way that a plain scalar cannot. */
function needsQuotes(value: string): boolean {
  if (/^[@`%,*]|^\{\{resolve:.*\}\}/.test(value)) return true;
  if (/^[|>][ \t]+\S/.test(value) || /^\[[^\]]*\][^\s,]/.test(value) || /^\[[^\]]*\][ \t]+\w/.test(value)) return true;
  if (/^"(?:[^"\\]|\\.)*"[ \t]*[^\s,#]/.test(value) || /^'(?:[^']|'')*'[ \t]*[^\s,#]/.test(value)) return true;
  return /^[^"'[{&!|>#-].*?:(?:[ \t]|$)/.test(value);
}

/** The value in quotes that keep it as it is; quotes that are there already are mended where they hold unescaped ones. */
function quoted(value: string): string {
  const within = /^(['"])(.*)\1$/.exec(value)?.[2];
  if (within !== undefined && value.startsWith("'")) return `'${within.replaceAll("''", "'").replaceAll("'", "''")}'`;
  if (within !== undefined) return `"${within.replace(/\\.|"/g, (found) => (found === '"' ? '\\"' : found))}"`;
  if (value.includes("'") && !/["\\]/.test(value)) return `"${value}"`;
  return `'${value.replaceAll("'", "''")}'`;
}

function quoting(offset: number, value: string, insert: string): Proposal {
  return {
    kind: 'missing-quotes',
    offset,
    message: `YAML reads \`${shortened(value)}\` as something else than text: quoted it.`,
    safety: 'safe',
    edits: [{ offset, remove: value.length, insert }],
  };
}

/** A value and the comment behind it, with the space between them left out of both. */
function withoutComment(rest: string): [string, string] {
  const comment = /[ \t]+#.*$/.exec(rest)?.[0] ?? '';
  const value = rest.slice(0, rest.length - comment.length).trimEnd();
  return [value, rest.trimEnd().slice(value.length)];
}
