import type { MapEntry, MapNode, SeqNode } from '../template/source-node.js';
import type { EditScript } from './edit-script.js';
import { isMultiLine, lineEnd, lineIndent } from './line.js';
import type { Gap, Insertion, Plan } from './plan.js';
import { gapsOf } from './plan.js';

/** Where the text of an entry goes in a flow collection. */
export interface FlowSpot {
  /** True where the entry may take several lines. */
  readonly multiLine: boolean;
  /** Indentation of the line that the entry begins on. */
  readonly indent: string;
  /** Columns before the entry. */
  readonly column: number;
  /** True where a neighbour of the same kind stands on one line, false where it takes several. */
  readonly inline: boolean | undefined;
}

/** Writes a new entry or item of a flow collection. */
export type WriteEntry = (insertion: Insertion, spot: FlowSpot) => string;

interface Span {
  readonly start: number;
  readonly end: number;
  /** Kind of the slot's value, to compare with that of a new neighbour. */
  readonly kind: string;
  readonly valueStart: number;
}

/** Removes and inserts entries of `{ … }` or `[ … ]`, in JSON and in YAML. At least one slot stays. */
export class FlowEditor {
  private readonly text: string;
  private readonly slots: readonly Span[];
  private readonly open: number;
  private readonly close: number;

  constructor(
    private readonly script: EditScript,
    private readonly node: MapNode | SeqNode,
    private readonly write: WriteEntry,
    private readonly comma: string,
    private readonly newline: string,
  ) {
    this.text = script.text;
    this.open = node.contentStart;
    this.close = node.end - 1;
    this.slots = slotsOf(this.text, node);
  }

  edit(plan: Plan): void {
    for (const gap of gapsOf(plan)) {
      if (gap.behind < this.slots.length) this.editBefore(gap);
      else this.editEnd(gap);
    }
  }

  /** A gap with an entry behind it: new entries and their commas go where the removed ones were, or right before that entry. */
  private editBefore({ before, behind, insertions }: Gap): void {
    const start = this.lead(before + 1);
    const end = this.lead(behind);
    const separator = this.separator(before < 0 ? behind - 1 : before);
    const spot = this.spot(separator, before < 0 ? behind : before);
    const texts = insertions.map((insertion) => this.write(insertion, this.spotFor(insertion, spot)) + separator);
    this.script.replace(start, end, texts.join(''));
  }

  private editEnd({ before, insertions }: Gap): void {
    const last = this.slots.length - 1;
    const keptEnd = this.slots[before]?.end ?? this.open + 1;
    const removedEnd = this.slots[last]?.end ?? keptEnd;
    const comma = this.commaBehind(keptEnd);
    const comment = this.commentBehind(comma < 0 ? keptEnd : comma + 1);
    const separator = this.separatorBehind(before, comment);
    const spot = this.spot(separator, before);
    const texts = insertions.map((insertion) => this.write(insertion, this.spotFor(insertion, spot)));
    if (before < last) this.replaceTail(keptEnd, comma, comment, removedEnd, separator, texts);
    else if (comma >= 0) {
      const space = separator.slice(separator.indexOf(',') + 1);
      this.script.insert(comment ?? comma + 1, texts.map((text) => `${space}${text},`).join(''));
    } else if (comment !== null) {
      this.script.insert(keptEnd, ',');
      this.script.insert(comment, texts.join(separator).replace(/^/, separator.slice(separator.indexOf(',') + 1)));
    } else this.script.insert(keptEnd, texts.map((text) => separator + text).join(''));
  }

  /** Removes the last entries, perhaps for others; a comment behind the comma of the entry that stays is kept. */
  private replaceTail(
    keptEnd: number,
    comma: number,
    comment: number | null,
    removedEnd: number,
    separator: string,
    texts: readonly string[],
  ): void {
    const end = this.commentBehind(removedEnd) ?? removedEnd;
    if (comment === null) {
      this.script.replace(keptEnd, end, texts.map((text) => separator + text).join(''));
      return;
    }
    const space = separator.slice(separator.indexOf(',') + 1);
    this.script.replace(keptEnd, comma + 1, texts.length > 0 ? ',' : '');
    const rest = this.text.slice(end, this.close);
    if (texts.length > 0 || rest.includes('\n')) {
      this.script.replace(comment, end, texts.map((text) => space + text).join(','));
      return;
    }
    // The closing bracket stood behind the last entry: it must not end up in the comment.
    const indent = lineIndent(this.text, this.slots.at(-1)?.start ?? this.open);
    this.script.replace(comment, this.close, this.newline + indent);
  }

  /** Where an entry begins with the comment lines right above it. */
  private lead(slot: number): number {
    const start = this.slots[slot]?.start ?? this.close;
    const floor = slot > 0 ? (this.slots[slot - 1]?.end ?? 0) : this.open + 1;
    const gap = this.text.slice(floor, start);
    if (!gap.includes('#')) return start;
    const own = /(?:(?:^|\n)[ \t]*#[^\n]*)*\n[ \t]*$/.exec(gap.replace(/^[^\n]*/, (line) => ' '.repeat(line.length)));
    const first = own ? gap.indexOf('#', own.index) : -1;
    return first < 0 ? start : floor + first;
  }

  /** Offset of the comma behind an entry, -1 where there is none. */
  private commaBehind(end: number): number {
    const found = /^(?:\s|(?<=\s)#[^\n]*)*/.exec(this.text.slice(end, this.close));
    const at = end + (found?.[0].length ?? 0);
    return this.text[at] === ',' ? at : -1;
  }

  /** End of a comment on the rest of the line, `null` where there is none. */
  private commentBehind(offset: number): number | null {
    const end = Math.min(lineEnd(this.text, offset), this.close);
    return /^[ \t]+#/.test(this.text.slice(offset, end)) ? end : null;
  }

  /** The comma and white space between the slots `left` and `left + 1`, or what would stand there. */
  private separator(left: number): string {
    const at = Math.min(Math.max(left, 0), this.slots.length - 2);
    const one = this.slots[at];
    const two = this.slots[at + 1];
    if (one && two) {
      const between = this.text.slice(one.end, two.start);
      if (!between.includes('#')) return between;
      return between.includes('\n') ? `,${this.newline}${lineIndent(this.text, two.start)}` : this.comma;
    }
    const first = this.slots[0];
    const lead = this.text.slice(this.open + 1, first?.start);
    if (!lead.includes('\n')) return this.comma;
    return `,${this.newline}${lineIndent(this.text, first?.start ?? this.open)}`;
  }

  /** What stands before an entry behind the slot `last`; behind a comment it takes a new line. */
  private separatorBehind(last: number, comment: number | null): string {
    const separator = this.separator(last - 1);
    if (comment === null || separator.includes('\n')) return separator;
    return `,${this.newline}${lineIndent(this.text, this.close)}`;
  }

  private spot(separator: string, neighbour: number): FlowSpot {
    const slot = this.slots[neighbour];
    const newline = separator.lastIndexOf('\n');
    const spread = slot !== undefined && isMultiLine(this.text, slot.start, slot.end);
    const indent = newline >= 0 ? separator.slice(newline + 1) : lineIndent(this.text, slot?.end ?? this.open);
    return { multiLine: newline >= 0 || spread, indent, column: indent.length, inline: undefined };
  }

  /** New lists and objects go on one line where their neighbours of that kind do. */
  private spotFor({ draft }: Insertion, spot: FlowSpot): FlowSpot {
    if (this.node.kind === 'map' || draft.kind === 'scalar') return spot;
    const kin = this.slots.filter((slot) => slot.kind === draft.kind);
    if (kin.length === 0) return spot;
    return { ...spot, inline: kin.every((slot) => !isMultiLine(this.text, slot.start, slot.end)) };
  }
}

function slotsOf(text: string, node: MapNode | SeqNode): Span[] {
  if (node.kind === 'seq') {
    return node.items.map(({ start, end, kind }) => ({ start, end, kind, valueStart: start }));
  }
  return node.entries.map((entry) => {
    const { keyNode, node: value } = entry;
    return {
      start: keyStart(text, entry),
      end: Math.max(value.end, keyNode.end),
      kind: value.kind,
      valueStart: value.start,
    };
  });
}

/** Where an entry begins: at its key, or at the `?` of an explicit key. */
export function keyStart(text: string, { keyNode }: MapEntry): number {
  let at = keyNode.start - 1;
  while (text[at] === ' ') at--;
  return text[at] === '?' && at < keyNode.start - 1 ? at : keyNode.start;
}
