/** What a piece of broken JSON is; `block` is a YAML block scalar that stands where a value is wanted. */
export type JsonTokenKind = '{' | '}' | '[' | ']' | ',' | ':' | 'string' | 'word' | 'comment' | 'block' | 'junk';

/** What is wrong with a string. */
export interface StringFaults {
  /** Offsets of unescaped double quotes inside. */
  readonly innerQuotes: readonly number[];
  /** True where the closing quote is missing; the token ends where it has to stand. */
  readonly unclosed: boolean;
  /** True where the text ends inside the string. */
  readonly cut: boolean;
}

export interface JsonToken {
  readonly kind: JsonTokenKind;
  readonly start: number;
  readonly end: number;
  /** Columns of white space that begin the line. */
  readonly indent: number;
  /** True for the first token of its line. */
  readonly first: boolean;
  /** Only for strings that are not written as JSON wants them. */
  readonly faults?: StringFaults;
}

const SOUND: StringFaults = { innerQuotes: [], unclosed: false, cut: false };
const WORD = /[^\s,:{}[\]"'#]+/y;
const BLOCK_HEADER = /[|>][-+]?\d?[-+]?[ \t]*(?:\r?\n|$)/y;
/** What may follow the closing quote of a string on its line. */
const BEHIND_STRING = /[ \t]*(?:[,:}\]]|\r?\n|\r|$|\/\/|\/\*|#)/y;
/** A line that goes on with JSON: a member, brackets, or one whole string. */
const STRUCTURE_LINE =
  /^[ \t]*(?:"[^"]*"[ \t]*:[ \t]*(?:["{[\d-]|true|false|null)|[}\]][}\], \t]*$|"(?:[^"\\]|\\.)*"[ \t]*,?[ \t]*$)/;
/** Lines of one text that are read in search of the end of strings that go on over several lines. */
const MOST_STRING_LINES = 20_000;
/** Characters that are searched for the end of one string with faults, and of all such strings of a text. */
const MOST_LOOKAHEAD = 20_000;
const MOST_LOOKAHEADS = 4_000_000;

/** Splits broken JSON into tokens that cover everything but white space; never fails and takes linear time. */
export function jsonTokens(text: string): JsonToken[] {
  return new Tokenizer(text).run();
}

class Tokenizer {
  private readonly tokens: JsonToken[] = [];
  private at = 0;
  private indent = 0;
  private first = true;
  private stringLines = 0;
  private lookedAhead = 0;

  constructor(private readonly text: string) {}

  run(): JsonToken[] {
    const { text } = this;
    this.newLine(0);
    while (this.at < text.length) {
      const c = text[this.at] ?? '';
      if (c === '\n' || c === '\r') this.newLine(this.at + 1);
      else if (c === ' ' || c === '\t' || c === '\uFEFF') this.at++;
      else this.token(c);
    }
    return this.tokens;
  }

  private newLine(start: number): void {
    const { text } = this;
    let at = start;
    while (text[at] === ' ' || text[at] === '\t') at++;
    this.at = at;
    this.indent = at - start;
    this.first = true;
  }

  private push(kind: JsonTokenKind, end: number, faults?: StringFaults): void {
    const { at: start, indent, first } = this;
    this.tokens.push({ kind, start, end, indent, first, ...(faults && { faults }) });
    this.at = end;
    this.first = false;
  }

  private token(c: string): void {
    const { text, at } = this;
    if (c === '{' || c === '}' || c === '[' || c === ']' || c === ',' || c === ':') this.push(c, at + 1);
    else if (c === '"') this.string();
    else if (c === '#' || text.startsWith('//', at)) this.push('comment', lineEnd(text, at));
    else if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2);
      this.push('comment', end < 0 ? text.length : end + 2);
    } else if ((c === '|' || c === '>') && matches(BLOCK_HEADER, text, at)) this.block();
    else if (c === "'" || c === '\u201c') this.otherString(c === "'" ? "'" : '\u201d');
    else if (matches(WORD, text, at)) this.push('word', WORD.lastIndex);
    else this.push('junk', at + 1);
  }

  /** The rest of the line, as far as the search for the end of a string may go. */
  private restOfLine(): string {
    const near = this.text.slice(this.at, this.at + Math.min(MOST_LOOKAHEAD, MOST_LOOKAHEADS - this.lookedAhead));
    const line = near.slice(0, lineEnd(near, 0));
    this.lookedAhead += line.length;
    return line;
  }

  /** A string in single or typographic quotes that ends on its line. */
  private otherString(closer: string): void {
    const { at } = this;
    const line = this.restOfLine();
    for (let i = 1; i < line.length; i++) {
      if (line[i] === '\\') i++;
      else if (line[i] === closer) return this.push('string', at + i + 1, SOUND);
    }
    this.push('junk', at + 1);
  }

  private string(): void {
    const { text, at } = this;
    for (let i = at + 1; i < text.length; i++) {
      const c = text[i];
      if (c === '\\' && text[i + 1] !== '\n' && text[i + 1] !== '\r') i++;
      else if (c === '"') {
        if (!matches(BEHIND_STRING, text, i + 1) && /[^\s"]/.test(text[i + 1] ?? ''))
          return this.withInnerQuotes(i + 1);
        return this.push('string', i + 1);
      } else if (c === '\n' || c === '\r') return this.overLines(i);
    }
    this.push('string', text.length, { ...SOUND, unclosed: true, cut: true });
  }

  /** A string whose first closing quote has text right behind it: it ends with the last quote of its line, if that is no other string. */
  private withInnerQuotes(seen: number): void {
    const { at } = this;
    const line = this.restOfLine();
    const last = /"[ \t}\],]*$/.exec(line)?.index ?? 0;
    const inner: number[] = [];
    for (let i = 1; i < last; i++) {
      if (line[i] === '\\') i++;
      else if (line[i] === '"') {
        if (matches(/"[ \t]*[,:}\]]/y, line, i)) return this.push('string', seen);
        inner.push(at + i);
      }
    }
    if (last === 0) this.push('string', seen);
    else this.push('string', at + last + 1, { ...SOUND, innerQuotes: inner });
  }

  /** A string that reaches the end of its line: either it goes on below, or its closing quote is missing. */
  private overLines(newline: number): void {
    const { text, at } = this;
    let from = newline;
    const inner: number[] = [];
    while (from < text.length && this.stringLines++ < MOST_STRING_LINES) {
      const start = from + (text.startsWith('\r\n', from) ? 2 : 1);
      const end = lineEnd(text, start);
      const line = text.slice(start, end);
      if (STRUCTURE_LINE.test(line)) break;
      for (let i = 0; i < line.length; i++) {
        if (line[i] === '\\') i++;
        else if (line[i] === '"') {
          if (/^[ \t]*(?:,?[ \t]*|[}\]][}\], \t]*)$/.test(line.slice(i + 1))) {
            return this.push('string', start + i + 1, { ...SOUND, innerQuotes: inner });
          }
          inner.push(start + i);
        }
      }
      from = end;
    }
    if (from >= text.length) return this.push('string', text.length, { ...SOUND, unclosed: true, cut: true });
    const content = text.slice(at, newline).replace(/[ \t]*,?[ \t]*$/, '');
    this.push('string', at + content.length, { ...SOUND, unclosed: true });
  }

  /** A block scalar: the lines below that are indented deeper than the line of its header. */
  private block(): void {
    const { text, indent } = this;
    let end = this.at + 1;
    let at = lineEnd(text, this.at);
    while (at < text.length) {
      const start = at + (text.startsWith('\r\n', at) ? 2 : 1);
      at = lineEnd(text, start);
      const line = text.slice(start, at);
      if (line.trim() === '') continue;
      if (line.length - line.trimStart().length <= indent) break;
      end = start + line.trimEnd().length;
    }
    this.push('block', end);
  }
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** Offset of the line break that ends the line at `at`, or of the end of the text. */
export function lineEnd(text: string, at: number): number {
  for (let i = at; i < text.length; i++) if (text[i] === '\n' || text[i] === '\r') return i;
  return text.length;
}
