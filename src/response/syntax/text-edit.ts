import type { SyntaxRepair } from '../file-outcome.js';

/** Replaces `remove` characters at `offset` by `insert`. */
export interface TextEdit {
  readonly offset: number;
  readonly remove: number;
  readonly insert: string;
}

/** A repair with the edits that make it, before it is known where it stands in the file. */
export interface Proposal extends Omit<SyntaxRepair, 'line'> {
  /** Where the repair is shown to the user: an offset in the text that the edits are for. */
  readonly offset: number;
  readonly edits: readonly TextEdit[];
}

/** Applies edits that do not overlap, whatever their order; of two insertions at one offset the earlier in the list comes first. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of inOrder(edits)) {
    parts.push(text.slice(at, edit.offset), edit.insert);
    at = edit.offset + edit.remove;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

function inOrder(edits: readonly TextEdit[]): TextEdit[] {
  return edits.toSorted((a, b) => a.offset - b.offset);
}

/** A text with the rounds of edits that led from the original to it. */
export class EditedText {
  private readonly rounds: Round[] = [];
  /** What was done so far; offsets are those of the original. */
  readonly repairs: Proposal[] = [];

  constructor(public text: string) {}

  /** Makes the repairs: one round of edits for the text as it is now. */
  apply(proposals: readonly Proposal[]): void {
    if (proposals.length === 0) return;
    for (const proposal of proposals) {
      this.repairs.push({ ...proposal, offset: this.toOriginal(proposal.offset) });
    }
    const edits = proposals.flatMap((proposal) => proposal.edits);
    this.text = applyEdits(this.text, edits);
    this.rounds.push(new Round(edits));
  }

  /** The offset in the original of an offset in the text as it is now; inserted text counts as standing where it was inserted. */
  toOriginal(offset: number): number {
    return this.rounds.reduceRight((at, round) => round.offsetBefore(at), offset);
  }
}

/** The offset before the edits of an offset behind them. */
export function offsetBefore(offset: number, edits: readonly TextEdit[]): number {
  return new Round(edits).offsetBefore(offset);
}

/** Edits that were made at once, in the order of the text, with where each begins behind them. */
class Round {
  private readonly edits: readonly TextEdit[];
  private readonly starts: readonly number[];

  constructor(edits: readonly TextEdit[]) {
    this.edits = inOrder(edits);
    let shift = 0;
    this.starts = this.edits.map(({ offset, remove, insert }) => {
      const start = offset + shift;
      shift += insert.length - remove;
      return start;
    });
  }

  offsetBefore(offset: number): number {
    let low = -1;
    for (let high = this.starts.length; high - low > 1;) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    const edit = this.edits[low];
    if (!edit) return offset;
    const inside = offset - (this.starts[low] ?? 0);
    const { length } = edit.insert;
    return inside < length ? edit.offset + Math.min(inside, edit.remove) : edit.offset + edit.remove + inside - length;
  }
}
