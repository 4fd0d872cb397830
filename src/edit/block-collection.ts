import type { MapNode, ScalarNode, SeqNode, SourceNode } from '../template/source-node.js';
import type { BlockSlot } from './block-slot.js';
import { blockSlots, slotColumn } from './block-slot.js';
import type { EditScript } from './edit-script.js';
import { endOfLineBefore, isBlankLine, isFirstOnLine, lineEnd, lineStart, nextLine } from './line.js';
import type { Gap, Insertion, Plan } from './plan.js';
import { gapsOf } from './plan.js';

const BLANK_LINE = /\n[ \t]*\r?\n/;

/** Writes the lines of a new entry or item whose key or dash stands in `column`. */
export type WriteLines = (insertion: Insertion, column: number, endsText: boolean) => string[];

/** Removes and inserts whole entries of a block map or sequence; what is left has at least one slot, or {@link empty} is used. */
export class BlockEditor {
  private readonly text: string;
  private readonly slots: readonly BlockSlot[];
  private readonly column: number;
  /** True where the first slot shares its line with an outer dash. */
  private readonly inline: boolean;

  constructor(
    private readonly script: EditScript,
    private readonly node: MapNode | SeqNode,
    private readonly write: WriteLines,
    private readonly newline: string,
  ) {
    this.text = script.text;
    this.slots = blockSlots(this.text, node);
    this.column = slotColumn(this.text, node);
    this.inline = !isFirstOnLine(this.text, this.slots[0]?.head ?? 0);
  }

  /** @param spaced whether entries are separated by blank lines where the collection itself does not tell. */
  edit(plan: Plan, spaced: boolean): void {
    const separated = this.separated() ?? spaced;
    for (const gap of gapsOf(plan)) {
      if (gap.before < 0 && this.inline) this.editInline(gap);
      else this.editLines(gap, separated);
    }
  }

  /** Takes all entries out and leaves `{}` or `[]` at `offset`, the end of the key or tag that holds the collection. */
  empty(offset: number): void {
    this.script.insert(offset, this.node.kind === 'map' ? ' {}' : ' []');
    this.slots.forEach((slot) => this.removeLines(this.blankLinesAbove(slot), slot.end));
  }

  /** Leaves `{}` or `[]` where the collection stands: the document itself, or an item behind its dash. */
  emptyInPlace(): void {
    const start = this.inline ? this.node.contentStart : (this.slots[0]?.start ?? this.node.contentStart);
    const indent = this.inline ? '' : ' '.repeat(this.column);
    this.script.replace(
      start,
      this.slots.at(-1)?.end ?? this.node.end,
      indent + (this.node.kind === 'map' ? '{}' : '[]'),
    );
  }

  private editLines({ before, behind, insertions }: Gap, separated: boolean): void {
    const first = this.slots[before + 1];
    const anchor = this.slots[before]?.end ?? endOfLineBefore(this.text, first?.start ?? 0);
    this.insertLines(anchor, insertions, separated && this.isSpaced(before, behind), before, behind);
    const previous = this.slots[before]?.node;
    const keepsBlanks = previous !== undefined && this.keepsBlankLines(previous);
    const leads = (before < 0 || keepsBlanks) && insertions.length === 0;
    const closes = behind === this.slots.length;
    for (let i = before + 1; i < behind; i++) {
      const slot = this.slots[i];
      if (!slot) continue;
      const wide = closes || isBlankLine(this.text, nextLine(this.text, slot.end));
      const from = !leads && wide ? this.blankLinesAbove(slot, this.slots[i - 1]?.end) : slot.start;
      const to = leads ? this.blankLinesBelow(slot) : slot.end;
      if (endOfLineBefore(this.text, from) >= 0) this.removeLines(from, to, this.slots[before]);
      else this.script.remove(from, !closes && i + 1 === behind ? nextLine(this.text, to) : to);
    }
  }

  private insertLines(
    anchor: number,
    insertions: readonly Insertion[],
    separated: boolean,
    before: number,
    behind: number,
  ): void {
    if (insertions.length === 0) return;
    const { newline } = this;
    const previous = this.slots[before]?.node;
    const blank = separated && !(previous && this.keepsBlankLines(previous)) ? newline : '';
    const endsText = anchor === this.text.length || (behind === this.slots.length && this.removesTextEnd(before));
    const parts = insertions.map((insertion) => this.write(insertion, this.column, endsText).join(newline));
    const leads = before < 0 && behind < this.slots.length;
    const joined = parts.join(newline + blank);
    if (anchor < 0) this.script.insert(0, leads ? joined + newline + blank : joined);
    else if (before < 0) this.script.insert(anchor, newline + joined + (leads ? blank : ''));
    else this.script.insert(anchor, newline + blank + joined);
    if (anchor === this.text.length && before >= 0) this.stripLastBlock(this.slots[before]?.node);
  }

  /** True where the last slot ends the text without a line break. */
  private removesTextEnd(before: number): boolean {
    return before < this.slots.length - 1 && this.slots.at(-1)?.end === this.text.length;
  }

  /** A block scalar that ended the text without a line break must not gain one when text follows. */
  private stripLastBlock(node: SourceNode | undefined): void {
    const leaf = node && lastBlockScalar(node);
    if (!leaf || leaf.content.endsWith('\n')) return;
    const header = /^[|>]\d?(?![-\d])/.exec(this.text.slice(leaf.contentStart, leaf.contentStart + 3));
    if (header) {
      const at = leaf.contentStart + header[0].length;
      this.script.replace(at, this.text[at] === '+' ? at + 1 : at, '-');
    }
  }

  /** True for a node that ends with a block scalar whose header keeps the blank lines below it (`|+`). */
  private keepsBlankLines(node: SourceNode): boolean {
    const leaf = lastBlockScalar(node);
    return leaf !== undefined && /^[|>]\d?\+/.test(this.text.slice(leaf.contentStart, leaf.contentStart + 3));
  }

  /** Changes before the first slot that stays, where that line begins with an outer dash. */
  private editInline({ behind, insertions }: Gap): void {
    const { newline, script } = this;
    const indent = ' '.repeat(this.column);
    const parts = insertions.flatMap((insertion) => this.write(insertion, this.column, false));
    const lines = parts.join(newline).slice(indent.length);
    const start = this.slots[0]?.head ?? 0;
    const next = this.slots[behind];
    if (!next) {
      script.replace(start, this.slots.at(-1)?.end ?? start, lines);
      return;
    }
    const target = behind === 0 ? start : this.contentBehind(this.slots[behind - 1]?.end ?? start, next);
    script.replace(start, target, lines === '' ? '' : lines + newline + indent);
  }

  /** The first comment or the head of `next` behind the lines of a removed slot. */
  private contentBehind(end: number, next: BlockSlot): number {
    const gap = this.text.slice(end, next.head);
    return end + (gap.length - gap.trimStart().length);
  }

  /** Removes whole lines with the line break in front of them, unless a block scalar before them lives on it. */
  private removeLines(from: number, to: number, before?: BlockSlot): void {
    const { text, script } = this;
    const needsBreak = to === text.length && before && lastBlockScalar(before.node)?.content.endsWith('\n');
    script.remove(needsBreak ? lineStart(text, from) : Math.max(0, endOfLineBefore(text, from)), to);
  }

  /** Start of the first of the blank lines above a slot. */
  private blankLinesAbove(slot: BlockSlot, floor = -1): number {
    let start = slot.start;
    for (;;) {
      const before = endOfLineBefore(this.text, start);
      if (before <= floor || before < 0 || !isBlankLine(this.text, before)) return start;
      start = lineStart(this.text, before);
    }
  }

  /** End of the last of the blank lines below a slot, or of the slot itself. */
  private blankLinesBelow(slot: BlockSlot): number {
    let { end } = slot;
    for (let line = nextLine(this.text, end); line < this.text.length; line = nextLine(this.text, line)) {
      if (!isBlankLine(this.text, line)) break;
      end = lineEnd(this.text, line);
    }
    return end;
  }

  /** False where an entry is to stand between two neighbours that no blank line separates. */
  private isSpaced(before: number, behind: number): boolean {
    const [one, two] = [this.slots[before], this.slots[behind]];
    return !one || !two || BLANK_LINE.test(this.text.slice(one.end, two.start));
  }

  /** Whether most neighbours have blank lines between them; `undefined` where there are no two neighbours. */
  private separated(): boolean | undefined {
    if (this.slots.length < 2) return undefined;
    let balance = 0;
    for (let i = 1; i < this.slots.length; i++) {
      const end = this.slots[i - 1]?.end ?? 0;
      const gap = this.text.slice(end, this.slots[i]?.start);
      balance += BLANK_LINE.test(gap) ? 1 : -1;
    }
    return balance > 0;
  }
}

/** The block scalar with which a node ends, if it does. */
function lastBlockScalar(node: SourceNode): ScalarNode | undefined {
  let here: SourceNode | undefined = node;
  while (here && (here.kind === 'map' || here.kind === 'seq')) {
    if (here.flow) return undefined;
    here = here.kind === 'map' ? here.entries.at(-1)?.node : here.items.at(-1);
  }
  return here?.kind === 'scalar' && (here.style === 'literal' || here.style === 'folded') ? here : undefined;
}
