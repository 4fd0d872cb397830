import { member } from '../template/json-value.js';
import { ReadError } from '../template/read-error.js';
import type { SourceNode } from '../template/source-node.js';
import { Section } from '../template/vocabulary.js';
import type { TemplateBlock } from './blocks.js';
import type { ReadText } from './read-broken.js';
import { readBroken } from './read-broken.js';
import { hasDots } from './template-text.js';
import { strayTail } from './syntax/yaml-surroundings.js';
import { YamlLines } from './syntax/yaml-lines.js';

/** A block that counts, with what came of reading it. */
export interface SelectedBlock {
  readonly found: TemplateBlock;
  readonly read: ReadText | ReadError;
}

/**
 * Reads the blocks of a response and leaves out those that its author has given up: a draft that cannot be read without loss where a later
 * block of the same name can, an excerpt beside a whole template of its name, outlines, and what parses but is no template.
 */
export function selectBlocks(blocks: readonly TemplateBlock[], unsafe: boolean): SelectedBlock[] {
  const all = blocks.map((found) => readBlock(found, unsafe)).filter((one) => !isOther(one));
  const wholeNames = new Map<string, number>();
  all.forEach(({ found, read }, i) => {
    if (isWhole(read) && !found.excerpt) wholeNames.set(found.name, i);
  });
  return all.filter(({ found, read }, i) => {
    if (found.excerpt && wholeNames.has(found.name)) return false;
    return isWhole(read) || (wholeNames.get(found.name) ?? -1) < i;
  });
}

/** True for an outline, and for a text that parses and is no template, such as a deployment specification that has Resources too. */
function isOther({ found, read }: SelectedBlock): boolean {
  if (read instanceof ReadError) return read.code === 'not-a-template' || hasDots(found.block.text);
  return isQuoted(read) || (hasDots(found.block.text) && leavesOut(read.template.root));
}

/** True for sections without the braces around them: such is quoted from a template, unless it says that it is one. */
function isQuoted({ template, edited }: ReadText): boolean {
  const isBare = edited.repairs.some(({ kind }) => kind === 'missing-braces');
  return isBare && member(template.value, Section.FormatVersion) === undefined;
}

/** True where dots stand for a value or a key. */
function leavesOut(root: SourceNode): boolean {
  const open: SourceNode[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'scalar' && /^(?:\.\.\.|…)$/.test(node.content)) return true;
    if (node.kind === 'seq') open.push(...node.items);
    if (node.kind === 'map') for (const entry of node.entries) open.push(entry.keyNode, entry.node);
  }
  return false;
}

function isWhole(read: ReadText | ReadError): boolean {
  return !(read instanceof ReadError) && read.edited.repairs.every((repair) => repair.safety === 'safe');
}

function readBlock(found: TemplateBlock, unsafe: boolean): SelectedBlock {
  const read = tryRead(found, unsafe);
  const ended = endOfTemplate(found, read);
  if (ended === undefined) return { found, read };
  const narrow = { ...found, block: found.block.firstLines(ended), closed: true };
  const readNarrow = tryRead(narrow, unsafe);
  return readNarrow instanceof ReadError ? { found, read } : { found: narrow, read: readNarrow };
}

function tryRead(found: TemplateBlock, unsafe: boolean): ReadText | ReadError {
  try {
    return readBroken(found.block.text, { format: found.format, unsafe, cut: !found.closed });
  } catch (error) {
    if (error instanceof ReadError) return error;
    throw error;
  }
}

/** How many lines of a block belong to the template, where text that is none follows it and need not be touched. */
function endOfTemplate(found: TemplateBlock, read: ReadText | ReadError): number | undefined {
  const surrounded =
    read instanceof ReadError || read.edited.repairs.some((repair) => repair.kind === 'text-around-template');
  if (!surrounded || (found.closed && found.format === 'yaml')) return undefined;
  const lines = new YamlLines(found.block.text);
  const stray = found.format === 'yaml' ? strayTail(lines) : behindObject(lines);
  return stray > 0 ? lines.above(stray) + 1 : undefined;
}

/** The line behind the first closing brace that stands alone at the margin of the line that opens the object. */
function behindObject(lines: YamlLines): number {
  const first = lines.below(-1);
  for (let i = first + 1; i < lines.count; i++) {
    if (lines.at(i).trim() === '}' && lines.indent(i) === lines.indent(first)) return i + 1;
  }
  return -1;
}
