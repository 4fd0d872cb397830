/**
 * Blanks out the line breaks and comments inside YAML flow collections (`[ … ]`, `{ … }`) that stand next to a bracket, comma or
 * colon; every offset stays. CloudFormation accepts a closing bracket in the column of its key, a strict parser does not: it
 * reads the result. Line breaks inside scalars stay.
 */
export function joinFlowLines(text: string): string {
  return new FlowLines(text).join();
}

/** What may stand in front of a node in block context: dashes, `?`, `:`, tags and anchors. */
const BEFORE_NODE = /(?:[-?:](?=[ \t\r\n])|[!&][^\s,[\]{}]*|[ \t]+)*/y;
const TAG_OR_ANCHOR = /[!&][^\s,[\]{}]*/y;
const BLOCK_SCALAR = /[|>][-+\d]*[ \t]*(?:#.*)?\r?$/my;
const PLAIN_KEY = /[^\s#][^\n]*?:(?=[ \t\r\n])/y;

class FlowLines {
  private at = 0;
  private done = 0;
  private readonly parts: string[] = [];
  /** Column of the key or dash whose plain scalar may go on in the next line. */
  private plainColumn = Infinity;

  constructor(private readonly text: string) {}

  join(): string {
    while (this.at < this.text.length) this.line();
    this.parts.push(this.text.slice(this.done));
    return this.parts.join('');
  }

  /** One line of block context, up to the end of the flow collection or block scalar that it begins. */
  private line(): void {
    const { text } = this;
    const start = this.at;
    let column = this.match(/[ \t]*/y).length;
    while (column <= this.plainColumn) {
      const lead = this.match(BEFORE_NODE);
      const dash = lead.lastIndexOf('-');
      if (dash >= 0) column = this.at - lead.length + dash - start;
      const c = text[this.at];
      if (c === '[' || c === '{') this.flow();
      else if (c === '"' || c === "'") this.quoted(c);
      else if (this.match(BLOCK_SCALAR) !== '') return this.blockScalar(column);
      else {
        const key = this.match(PLAIN_KEY);
        if (key === '') break;
        column = this.at - key.length - start;
      }
    }
    const newline = text.indexOf('\n', this.at);
    const end = newline < 0 ? text.length : newline + 1;
    const isPlain = /^[^\s#]/.test(text.slice(this.at, end));
    this.plainColumn = isPlain ? Math.min(column, this.plainColumn) : Infinity;
    this.at = end;
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  private quoted(quote: string): void {
    for (this.at++; this.at < this.text.length; this.at++) {
      const c = this.text[this.at];
      if (c === '\\' && quote === '"') this.at++;
      else if (c === quote) {
        this.at++;
        return;
      }
    }
  }

  /** Passes over the lines of a block scalar: the blank ones and those indented deeper than the line that holds it. */
  private blockScalar(indent: number): void {
    for (;;) {
      const newline = this.text.indexOf('\n', this.at);
      this.at = newline < 0 ? this.text.length : newline + 1;
      const start = this.at;
      const depth = this.match(/ */y).length;
      const c = this.text[this.at];
      this.at = start;
      if (c === undefined || (depth <= indent && c !== '\n' && c !== '\r')) return;
      if (newline < 0) return;
    }
  }

  private flow(): void {
    let depth = 0;
    /** True where the next token begins a node, a key or an end, false inside a plain scalar. */
    let fresh = true;
    for (; this.at < this.text.length; this.at++) {
      const c = this.text[this.at] ?? '';
      if (c === '\n' || (c === '#' && /\s/.test(this.text[this.at - 1] ?? ''))) this.blank(fresh);
      else if (fresh && (c === '"' || c === "'")) this.stepBack(() => this.quoted(c));
      else if (fresh && (c === '!' || c === '&')) this.stepBack(() => this.match(TAG_OR_ANCHOR));
      else if (c === '[' || c === '{') depth++;
      else if (c === ']' || c === '}') depth--;
      if (depth === 0) {
        this.at++;
        return;
      }
      if (!/[\s#!&]/.test(c)) fresh = /[[\]{},:]/.test(c);
    }
  }

  /** Reads a token and stays on its last character. */
  private stepBack(read: () => void): void {
    read();
    this.at--;
  }

  /** Turns the white space and comments from here to the next token into blanks, where a token's neighbour allows it. */
  private blank(fresh: boolean): void {
    const start = this.at;
    const space = this.match(/(?:[\s]|(?<=\s)#[^\n]*)*/y);
    const next = this.text[this.at] ?? '';
    if (fresh || /[\]},[{]/.test(next)) {
      this.parts.push(this.text.slice(this.done, start), ' '.repeat(space.length));
      this.done = this.at;
    }
    this.at--;
  }
}
