import { isArray, isObject } from '../template/json-value.js';
import type { JsonArray, JsonObject, JsonValue } from '../template/json-value.js';
import type { Style } from '../template/style.js';
import { COLON_KEY } from '../template/style-survey.js';
import { Intrinsic } from '../template/vocabulary.js';
import { LINE_LIMIT } from './render-json.js';
import { shortForm } from './short-form.js';
import type { ShortForm } from './short-form.js';
import type { Quoting } from './yaml-string.js';
import { literalBlock, quoted } from './yaml-string.js';
import { isIntrinsic } from '../template/intrinsic.js';

/** A value as block YAML: what follows its key or dash on the same line, and the whole lines below. */
export interface BlockText {
  readonly head: string;
  readonly body: readonly string[];
}

/** What a value hangs on: a key in `column`, or a dash whose item begins in `column`. */
export interface Hold {
  readonly kind: 'entry' | 'item';
  readonly column: number;
}

/** Writes values as YAML in the style of their file. */
export class YamlWriter {
  /**
   * @param quotedKeys true in flow collections that quote their keys as JSON does.
   * @param endsText true where the text ends behind what is written, without a line break.
   */
  constructor(
    private readonly style: Style,
    private readonly quotedKeys = false,
    private readonly endsText = false,
  ) {}

  /** A value behind a key or a dash. */
  block(value: JsonValue, hold: Hold, inFunction = false): BlockText {
    const short = this.style.shortTags ? shortForm(value, inFunction) : undefined;
    if (short) return this.tagged(short, hold);
    if (typeof value === 'string') return this.text(value, hold, this.style.quoteAll ? this.style.quote : 'plain', '');
    if (isArray(value) ? value.length > 0 && !this.flowsAsList(value, hold) : isObject(value)) {
      if (isObject(value) && (Object.keys(value).length === 0 || this.flowsAsFunction(value, hold))) {
        return { head: this.flow(value, inFunction), body: [] };
      }
      return this.collection(value as JsonArray | JsonObject, hold, this.style.listIndent);
    }
    return { head: this.flow(value, inFunction), body: [] };
  }

  /** The lines of an entry of a block map. */
  entry(key: string, value: JsonValue, column: number): string[] {
    const hold: Hold = { kind: 'entry', column };
    const isSub = key === Intrinsic.Sub && typeof value === 'string';
    return this.entryLines(
      key,
      isSub ? this.text(value, hold, this.style.subQuote, '') : this.block(value, hold),
      column,
    );
  }

  /** The lines of an entry whose value is written already. */
  entryLines(key: string, text: BlockText, column: number): string[] {
    return joinLines(`${' '.repeat(column)}${this.key(key)}:`, text);
  }

  /** The lines of an item of a block sequence whose dash stands in `column`. */
  item(value: JsonValue, column: number, inFunction = false): string[] {
    const { dashWidth } = this.style;
    return this.itemLines(this.block(value, { kind: 'item', column: column + dashWidth }, inFunction), column);
  }

  /** The lines of an item that is written already. */
  itemLines(text: BlockText, column: number): string[] {
    return joinLines(`${' '.repeat(column)}-`, text, this.style.dashWidth - 1);
  }

  /** The lines of the entries or items of a collection. */
  lines(value: JsonArray | JsonObject, column: number, inFunction = false): string[] {
    if (isArray(value)) return value.flatMap((item) => this.item(item, column, inFunction));
    return Object.entries(value).flatMap(([key, member]) => this.entry(key, member, column));
  }

  key(key: string, inFlow = false): string {
    const wanted = COLON_KEY.test(key) ? this.style.colonKeyQuote : 'plain';
    return quoted(key, this.quotedKeys ? 'double' : wanted, this.style.quote, inFlow);
  }

  /** A value on one line, as it stands inside flow collections. */
  flow(value: JsonValue, inFunction = false): string {
    const { style } = this;
    const short = style.shortTags ? shortForm(value, inFunction) : undefined;
    if (short) {
      const { tag, argument } = short;
      return `!${tag} ${typeof argument === 'string' ? this.flowString(argument, this.quotingOf(tag)) : this.flowCollection(argument, true)}`;
    }
    if (typeof value === 'string') return this.flowString(value, style.quoteAll ? style.quote : 'plain');
    if (isArray(value) || isObject(value)) return this.flowCollection(value, isIntrinsic(value));
    return plainText(value);
  }

  /** One entry of a flow map whose value is written already. */
  flowEntry(key: string, text: string): string {
    return `${this.key(key, true)}: ${text}`;
  }

  /** A string in its own line or lines. `before` is the short tag in front of it, with a blank. */
  text(value: string, hold: Hold, wanted: Quoting, before: string): BlockText {
    if (value.includes('\n')) {
      const depth = hold.kind === 'entry' ? this.style.indent.length : 0;
      const literal = literalBlock(value, depth > 0 && depth < 10 ? depth : null, this.endsText);
      if (literal) {
        const indent = ' '.repeat(hold.column + depth);
        return { head: before + literal.header, body: literal.lines.map((line) => (line === '' ? '' : indent + line)) };
      }
    }
    return { head: before + quoted(value, wanted, this.style.quote, false), body: [] };
  }

  private flowString(value: string, wanted: Quoting): string {
    return quoted(value, this.quotedKeys ? 'double' : wanted, this.style.quote, true);
  }

  private flowCollection(value: JsonArray | JsonObject, inFunction: boolean): string {
    const { mapPadding, seqPadding } = this.style;
    if (isArray(value)) {
      if (value.length === 0) return '[]';
      return `[${seqPadding}${value.map((item) => this.flow(item, inFunction)).join(', ')}${seqPadding}]`;
    }
    const entries = Object.entries(value);
    if (entries.length === 0) return '{}';
    return `{${mapPadding}${entries.map(([key, member]) => this.flowEntry(key, this.flow(member))).join(', ')}${mapPadding}}`;
  }

  private tagged({ tag, argument }: ShortForm, hold: Hold): BlockText {
    const before = `!${tag} `;
    if (typeof argument === 'string') return this.text(argument, hold, this.quotingOf(tag), before);
    const size = Object.keys(argument).length;
    const line = before + this.flowCollection(argument, true);
    if (size === 0 || (this.style.flowFunctions && isFlat(argument, 2) && this.fits(line, hold))) {
      return { head: line, body: [] };
    }
    const text = this.collection(argument, { ...hold, kind: 'entry' }, this.style.taggedListIndent, true);
    if (hold.kind === 'entry') return { head: `!${tag}`, body: text.body };
    return { head: `!${tag}`, body: this.lines(argument, hold.column, true) };
  }

  private quotingOf(tag: string): Quoting {
    return `Fn::${tag}` === Intrinsic.Sub ? this.style.subQuote : 'plain';
  }

  private collection(value: JsonArray | JsonObject, hold: Hold, listIndent: number, inFunction = false): BlockText {
    if (hold.kind === 'entry') {
      const column = hold.column + (isArray(value) ? listIndent : this.style.indent.length);
      return { head: '', body: this.lines(value, column, inFunction || isIntrinsic(value)) };
    }
    const [first = '', ...rest] = this.lines(value, hold.column, inFunction || isIntrinsic(value));
    return { head: first.slice(hold.column), body: rest };
  }

  private flowsAsList(value: JsonArray, hold: Hold): boolean {
    return this.style.inlineLists && isFlat(value, 1) && this.fits(this.flow(value), hold);
  }

  private flowsAsFunction(value: JsonObject, hold: Hold): boolean {
    return isIntrinsic(value) && this.style.inlineIntrinsics && isFlat(value, 3) && this.fits(this.flow(value), hold);
  }

  private fits(line: string, { column }: Hold): boolean {
    return column + line.length <= LINE_LIMIT;
  }
}

/** Puts a value behind the key or dash that ends `lead`, with `gap` blanks between. */
export function joinLines(lead: string, { head, body }: BlockText, gap = 1): string[] {
  return [head === '' ? lead : lead + ' '.repeat(gap) + head, ...body];
}

/** A number, word or null as YAML 1.1 and 1.2 write it. */
export function plainText(value: JsonValue): string {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return Number.isNaN(value) ? '.nan' : value < 0 ? '-.inf' : '.inf';
  }
  return JSON.stringify(value);
}

/** True for values that read well on one line: short strings, numbers, functions, and lists of them down to `depth`. */
function isFlat(value: JsonValue, depth: number): boolean {
  if (typeof value === 'string') return !value.includes('\n');
  if (isArray(value)) return depth > 0 && value.every((item) => isFlat(item, depth - 1));
  if (!isObject(value)) return true;
  return isIntrinsic(value) && Object.values(value).every((argument) => isFlat(argument, depth));
}
