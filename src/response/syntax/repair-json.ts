import { completeTail } from './json-truncation.js';
import type { Structure } from './json-structure.js';
import { repairStructure } from './json-structure.js';
import type { JsonToken } from './json-tokens.js';
import { jsonTokens } from './json-tokens.js';
import { repairWords, shortened } from './json-words.js';
import { EditedText } from './text-edit.js';
import type { Proposal } from './text-edit.js';
import { UnrepairableError } from './unrepairable.js';

/** More brackets than this are not repaired: the text is no template with a slip any more. */
const MOST_BRACKETS = 4;
const BRACKET_KINDS: ReadonlySet<string> = new Set(['missing-bracket', 'surplus-bracket', 'wrong-bracket']);

/**
 * Makes broken JSON readable by edits that leave everything else as it is.
 * @throws UnrepairableError where what is wrong has no single repair.
 */
export function repairJson(text: string): EditedText {
  const edited = new EditedText(text);
  wrapFragment(edited);
  edited.apply(repairWords(edited.text, jsonTokens(edited.text)));
  const tokens = jsonTokens(edited.text);
  const plain = repairStructure(edited.text, tokens, false);
  const chosen = isWhole(edited.text, plain) ? plain : byIndentation(edited.text, tokens, plain);
  const proposals = [...chosen.proposals, ...endOf(edited, tokens, chosen)];
  edited.apply(proposals);
  return edited;
}

/** Members without the braces around them: `"Parameters": {…}, "Resources": {…}`. */
function wrapFragment(edited: EditedText): void {
  const [first, second, ...rest] = jsonTokens(edited.text).filter((token) => token.kind !== 'comment');
  if (first?.kind !== 'string' || second?.kind !== ':') return;
  const end = rest.at(-1)?.end ?? second.end;
  const edits = [
    { offset: first.start, remove: 0, insert: '{' },
    { offset: end, remove: 0, insert: '}' },
  ];
  const message = 'The template was without the braces around its sections: added them.';
  edited.apply([{ kind: 'missing-braces', offset: first.start, message, safety: 'safe', edits }]);
}

function isWhole(text: string, structure: Structure): boolean {
  return structure.problem === null && structure.end !== null && !goesOn(text, structure.end);
}

/** True where members or brackets of the same object follow behind what seemed to be its end. */
function goesOn(text: string, end: number): boolean {
  return /^\s*(?:[,}\]:]|"[^"\n]*"\s*:)/.test(text.slice(end, end + 300));
}

/** A second look that trusts the indentation; the first one stands where that does not lead to a whole text. */
function byIndentation(text: string, tokens: readonly JsonToken[], plain: Structure): Structure {
  const trusted = repairStructure(text, tokens, true);
  const brackets = trusted.proposals.filter((proposal) => BRACKET_KINDS.has(proposal.kind)).length;
  return isWhole(text, trusted) && brackets <= MOST_BRACKETS ? trusted : plain;
}

/** What it takes to end the text rightly. */
function endOf(edited: EditedText, tokens: readonly JsonToken[], structure: Structure): Proposal[] {
  const { text } = edited;
  if (structure.problem) {
    throw new UnrepairableError(structure.problem.message, edited.toOriginal(structure.problem.offset));
  }
  if (structure.end === null) {
    const last = tokens.at(-1);
    const proposal = completeTail(text, structure.open, last?.end ?? text.length);
    if (!proposal)
      throw new UnrepairableError('the text ends before anything of it is complete', edited.toOriginal(text.length));
    return [proposal];
  }
  const behind = text.slice(structure.end);
  if (behind.trim() === '') return [];
  const offset = structure.end + behind.search(/\S/);
  if (goesOn(text, structure.end) || behind.includes('{')) {
    throw new UnrepairableError(
      `expected the end of the text, found \`${shortened(text.slice(offset))}\``,
      edited.toOriginal(offset),
    );
  }
  const message = `Text follows the template: removed it from \`${shortened(behind.trim())}\` on.`;
  const edits = [{ offset, remove: text.length - offset, insert: '' }];
  return [{ kind: 'text-around-template', offset, message, safety: 'unsafe', edits }];
}
