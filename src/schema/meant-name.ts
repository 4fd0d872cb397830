import { editDistance } from './nearest-name.js';
import { nameWords } from './name-words.js';

/** Words that tell apart what is otherwise the same, such as a parameter `Stage` and `StageName`. */
const FILLER: ReadonlySet<string> = new Set(['id', 'name', 'param', 'parameter', 'ref', 'suffix', 'type', 'value']);

/** A name that was meant; `certain` where nothing but a slip of the pen lies between the two. */
export interface MeantName {
  readonly name: string;
  readonly certain: boolean;
}

/**
 * The one candidate that a logical id must have meant. Names are compared word by word, since `EC2Role` and `ECSRole`, or
 * `Subnet1` and `Subnet2`, are near each other and yet different things: only a longer word may differ by a letter, or a name
 * by case and separators, or (not certain) by a word like Name. `undefined` where none or several are alike.
 */
export function meantName(wanted: string, candidates: Iterable<string>): MeantName | undefined {
  const all = [...candidates];
  const same = all.filter((name) => letters(name) === letters(wanted));
  if (same.length > 0) return only(same, true);
  const slips = all.filter((name) => isSlip(nameWords(wanted), nameWords(name)));
  if (slips.length > 0) return only(slips, true);
  const alike = all.filter((name) => withoutFiller(name) === withoutFiller(wanted));
  return only(alike.length > 0 ? alike : all.filter((name) => isMistyped(wanted, name)), false);
}

function only(names: readonly string[], certain: boolean): MeantName | undefined {
  const [name] = names;
  return names.length === 1 && name !== undefined ? { name, certain } : undefined;
}

function letters(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function isSlip(a: readonly string[], b: readonly string[]): boolean {
  const differing = a.flatMap((word, i): [string, string][] => (word === b[i] ? [] : [[word, b[i] ?? '']]));
  const [pair] = differing;
  if (a.length !== b.length || differing.length !== 1 || !pair) return false;
  const [one, other] = pair;
  if (`${one}s` === other || `${other}s` === one) return true;
  const length = Math.min(one.length, other.length);
  return length >= 5 && editDistance(one, other, 2) <= (length < 8 ? 1 : 2);
}

/**
 * True where a letter is missing, doubled or swapped with its neighbour anywhere in a long name, but for what tells one of several from
 * the others: its last word and its numbers. Another letter in the place of one may make another word.
 */
function isMistyped(wanted: string, name: string): boolean {
  if (Math.min(wanted.length, name.length) < 8 || editDistance(wanted.toLowerCase(), name.toLowerCase(), 1) > 1)
    return false;
  const sorted = (text: string) => [...text.toLowerCase()].sort().join('');
  const isSubstitution = wanted.length === name.length && sorted(wanted) !== sorted(name);
  const ending = (text: string) => /(?:[A-Z]|\d+|[A-Z]?[a-z]{1,2})$/.exec(text)?.[0];
  const numbers = (text: string) => text.replace(/\D+/g, ' ').trim();
  return !isSubstitution && numbers(wanted) === numbers(name) && ending(wanted) === ending(name);
}

function withoutFiller(name: string): string {
  const words = nameWords(name);
  return words.filter((word, i) => i === 0 || !FILLER.has(word)).join(' ');
}
