import { Attribute, Section, isIntrinsicName } from '../../template/vocabulary.js';
import type { Container } from './json-structure.js';
import { closerOf } from './json-structure.js';
import type { Proposal } from './text-edit.js';

/** Brackets that may be missing at the end of a text that is otherwise complete. */
const MOST_FORGOTTEN = 2;
/** Lines that may be dropped; where it would take more, the text was not cut off but is broken further up. */
const MOST_LOST_LINES = 60;

/**
 * Completes a text that ends before its brackets are closed. Where the last entry is complete, up to two brackets are added; else the last
 * incomplete entry is dropped, and everything around it that makes no sense without it.
 * @param open what is still open at the end of the text, outermost first; not empty.
 * @param tail offset behind the last token of the text.
 */
export function completeTail(text: string, open: readonly Container[], tail: number): Proposal | undefined {
  const innermost = open.at(-1);
  if (!innermost) return undefined;
  if (innermost.expect === 'separator' && open.length <= MOST_FORGOTTEN) {
    const brackets = open.toReversed().map(closerOf).join('');
    return {
      kind: 'missing-bracket',
      offset: tail,
      message: `\`${brackets}\` was missing at the end of the text: added it.`,
      safety: 'safe',
      edits: [{ offset: tail, remove: text.length - tail, insert: closers(text, open) + text.slice(tail) }],
    };
  }
  const kept = keptContainers(open);
  const last = kept.at(-1);
  if (!last || text.slice(last.memberEnd, tail).split('\n').length > MOST_LOST_LINES) return undefined;
  const lost = lostPath(open, kept.length);
  return {
    kind: 'truncated',
    offset: last.memberEnd,
    message: `The text ends in the middle of ${lost}: dropped that entry and closed the brackets.`,
    safety: 'unsafe',
    edits: [
      {
        offset: last.memberEnd,
        remove: text.length - last.memberEnd,
        insert: closers(text, kept) + (/\r?\n$/.exec(text)?.[0] ?? ''),
      },
    ],
  };
}

/** The containers that are worth keeping: those that have a complete member, are no part of a function's arguments, and are valid so. */
function keptContainers(open: readonly Container[]): readonly Container[] {
  let keep = open.length;
  open.forEach((container, depth) => {
    const key = container.keys.at(-1);
    const inFunction = container.kind === '{' && key !== undefined && isIntrinsicName(key);
    if (inFunction || !isValidEntry(open, depth)) keep = Math.min(keep, depth);
  });
  while (keep > 0 && !isWorthKeeping(open[keep - 1])) keep--;
  return open.slice(0, keep);
}

/** False for an entry of a section that lacks what it cannot be without. */
function isValidEntry(open: readonly Container[], depth: number): boolean {
  const section = depth === 2 ? open[0]?.keys.at(-1) : undefined;
  const complete = completeKeys(open[depth]);
  if (section === Section.Resources || section === Section.Parameters) return complete.includes(Attribute.Type);
  return section !== Section.Outputs || complete.includes('Value');
}

function isWorthKeeping(container: Container | undefined): boolean {
  if (!container || container.members === 0) return false;
  const complete = completeKeys(container);
  return container.kind === '[' || !(complete.length === 1 && complete[0] === 'Key');
}

function completeKeys(container: Container | undefined): readonly string[] {
  return container?.keys.slice(0, container.members) ?? [];
}

/** The keys that lead to what is dropped, such as `Resources.Bucket.Properties`. */
function lostPath(open: readonly Container[], kept: number): string {
  const keys = open.slice(0, kept).map((container) => (container.kind === '{' ? container.keys.at(-1) : undefined));
  return `\`${keys.filter((key) => key !== undefined).join('.')}\``;
}

function closers(text: string, open: readonly Container[]): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return open
    .toReversed()
    .map((container) => `${newline}${' '.repeat(container.indent)}${closerOf(container)}`)
    .join('');
}
