import type { SourceNode } from '../template/source-node.js';
import { colonEnd, valueEnd } from './block-slot.js';
import { ownedEnd } from './comment-ownership.js';
import { EditRefused } from './edit-refused.js';
import type { EditScript } from './edit-script.js';
import { keyStart } from './flow.js';
import { columnOf, lineEnd } from './line.js';
import type { Place } from './place.js';
import { propertiesEnd } from './source-slot.js';
import type { BlockText } from './render-yaml.js';

/**
 * Replaces the value of a block entry or item. What stands on the line of its key or dash and what stands on the lines below
 * are replaced each on its own, so that a comment at the end of the first line stays.
 * @throws EditRefused for a key without a colon (`? key` alone).
 * @param from where the replacement begins: the node's start, or its content where tag and anchor stay.
 */
export function putBlock(script: EditScript, node: SourceNode, from: number, next: BlockText, place: Place): void {
  const { text } = script;
  if (place.kind === 'entry' && text[colonEnd(text, place.entry) - 1] !== ':') {
    throw new EditRefused(`the key "${place.entry.key}" is written without a colon: give it one first`);
  }
  const { newline } = script.template.style;
  const below = next.body.map((line) => newline + line).join('');
  if (place.kind === 'entry' && isBlockCollection(node)) {
    const colon = colonEnd(text, place.entry);
    if (text.slice(colon, node.contentStart).includes('\n')) {
      const column = columnOf(text, keyStart(text, place.entry));
      const headEnd = propertiesEnd(text, node);
      const onKeyLine = headEnd > node.start && !text.slice(colon, node.start).includes('\n');
      putHead(script, onKeyLine ? { start: node.start, end: headEnd } : { start: colon, end: colon }, colon, next.head);
      script.replace(lineEnd(text, onKeyLine ? headEnd : colon), ownedEnd(text, node.end, column), below);
      return;
    }
  }
  if (isBlockCollection(node)) {
    script.replace(from, lineEnd(text, node.end), next.head + below);
    return;
  }
  if (node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded')) {
    const header = /^[|>][-+\d]*/.exec(text.slice(node.contentStart, node.contentStart + 4))?.[0] ?? '';
    const headEnd = node.contentStart + header.length;
    const hold = holdEnd(text, node, place);
    putHead(script, { start: from, end: headEnd }, hold, next.head);
    script.replace(lineEnd(text, headEnd), Math.max(node.end, lineEnd(text, headEnd)), below);
    return;
  }
  putInline(script, node, from, next, below, place);
}

function putInline(
  script: EditScript,
  node: SourceNode,
  from: number,
  next: BlockText,
  below: string,
  place: Place,
): void {
  const { text } = script;
  const hold = holdEnd(text, node, place);
  const end = place.kind === 'entry' ? valueEnd(text, place.entry) : Math.max(node.end, hold);
  if (next.head === '' && place.kind === 'entry' && text.slice(hold, from).includes('\n')) {
    const comment = text.slice(end, lineEnd(text, end)).trim();
    script.insert(hold, comment && ` ${comment}`);
    script.replace(lineEnd(text, hold), lineEnd(text, end), below);
    return;
  }
  putHead(script, node.end > node.start ? { start: from, end } : { start: hold, end: hold }, hold, next.head);
  script.insert(lineEnd(text, end), below);
}

/** Replaces what follows a key or dash on its line; without new text the blank in front of it goes too. */
function putHead(script: EditScript, old: { start: number; end: number }, hold: number, head: string): void {
  const { text } = script;
  const trailing = lineEnd(text, old.end);
  const blank = text.slice(old.end, trailing).trim() === '';
  if (old.end > old.start) script.replace(head === '' ? hold : old.start, old.end, head);
  else if (head !== '') script.replace(old.start, blank ? trailing : old.end, ` ${head.trimStart()}`);
}

/** Offset behind the colon or dash on which a value hangs. */
function holdEnd(text: string, node: SourceNode, place: Place): number {
  if (place.kind === 'entry') return colonEnd(text, place.entry);
  return place.kind === 'item' ? (place.seq.dashes[place.index] ?? node.start - 1) + 1 : node.start;
}

function isBlockCollection(node: SourceNode): boolean {
  return (node.kind === 'map' || node.kind === 'seq') && !node.flow;
}
