import type { JsonToken } from './json-tokens.js';
import { shortened } from './json-words.js';
import type { Proposal } from './text-edit.js';

/** An object or array that is open while the tokens are read. */
export interface Container {
  readonly kind: '{' | '[';
  /** Offset of its bracket, and the indentation of the bracket's line. */
  readonly start: number;
  readonly indent: number;
  /** Indentation of its members where they begin lines, else `null`. */
  memberIndent: number | null;
  /** Offsets behind its complete members, and the keys of them in an object. */
  memberEnd: number;
  members: number;
  readonly keys: string[];
  /** True where the last complete value is a string. */
  lastIsString: boolean;
  expect: 'key' | 'colon' | 'value' | 'separator';
}

/** How far the structure of a text could be made out. */
export interface Structure {
  readonly proposals: readonly Proposal[];
  /** What cannot be repaired, and where; `null` where nothing is left. */
  readonly problem: { readonly offset: number; readonly message: string } | null;
  /** Offset behind the outermost value, or `null` where the text ends before it is complete. */
  readonly end: number | null;
  /** What is still open where the text ends, outermost first. */
  readonly open: readonly Container[];
}

const NUMBER_OR_WORD = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)$/;

/**
 * Reads tokens as JSON and proposes the commas, names and brackets that are missing or too many.
 * @param byIndentation trusts the indentation of lines that begin with a bracket or a property name to find the places of missing and
 * surplus brackets; without it a bracket that does not fit is a problem.
 */
export function repairStructure(text: string, tokens: readonly JsonToken[], byIndentation: boolean): Structure {
  return new StructureReader(text, tokens, byIndentation).run();
}

class StructureReader {
  private readonly stack: Container[] = [];
  private readonly proposals: Proposal[] = [];
  private problem: Structure['problem'] = null;
  private end: number | null = null;
  private previous: JsonToken | undefined;
  /** The comma that was read last, if no token stands behind it yet. */
  private comma: JsonToken | undefined;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly JsonToken[],
    private readonly byIndentation: boolean,
  ) {}

  run(): Structure {
    for (let i = 0; i < this.tokens.length && !this.problem && this.end === null; i++) {
      const token = this.tokens[i];
      if (!token) break;
      if (this.byIndentation) this.closeDeeper(token);
      if (token.faults?.cut) this.fail(token, 'this string is never closed');
      else this.read(token, this.tokens[i + 1]);
      this.previous = token;
      if (token.kind !== ',') this.comma = undefined;
    }
    this.forgiveLast();
    return { proposals: this.proposals, problem: this.problem, end: this.end, open: this.stack };
  }

  /** A problem with the last token of a text that is not complete: the text was cut off there. */
  private forgiveLast(): void {
    const top = this.stack.at(-1);
    if (!top || this.problem?.offset !== this.tokens.at(-1)?.start) return;
    this.problem = null;
    if (top.expect === 'separator') top.expect = top.kind === '{' ? 'key' : 'value';
  }

  private read(token: JsonToken, next: JsonToken | undefined): void {
    const top = this.stack.at(-1);
    if (!top) {
      if (token.kind === '{' || token.kind === '[') this.open(token);
      else this.fail(token, `expected "{", found ${this.named(token)}`);
    } else if (token.kind === '}' || token.kind === ']') this.close(top, token);
    else if (top.expect === 'colon') {
      if (token.kind === ':') top.expect = 'value';
      else this.fail(token, `expected ":" after the property name, found ${this.named(token)}`);
    } else if (top.expect === 'key') this.key(top, token, next);
    else if (top.expect === 'value') this.value(top, token, next);
    else this.separator(top, token, next);
  }

  private key(top: Container, token: JsonToken, next: JsonToken | undefined): void {
    this.noteMember(top, token);
    if (token.kind === 'string' && next?.kind === ':') {
      top.keys.push(this.text.slice(token.start + 1, token.end - 1));
      top.expect = 'colon';
    } else if (token.kind === ',') this.surplusComma(token);
    else if (top.keys.length === 1 && top.keys[0] === 'Key' && top.lastIsString && isValue(token, this.text)) {
      this.propose(
        'missing-property-name',
        token.start,
        'A tag was without the name of its value: added `"Value": `.',
        [{ offset: token.start, remove: 0, insert: '"Value": ' }],
      );
      top.keys.push('Value');
      top.expect = 'value';
      this.value(top, token, next);
    } else if (token.kind === '{' || token.kind === '[') {
      this.fail(token, `expected a property name, found "${token.kind}": write the name that this value belongs to`);
    } else this.fail(token, `expected a property name in double quotes, found ${this.named(token)}`);
  }

  private value(top: Container, token: JsonToken, next: JsonToken | undefined): void {
    if (top.kind === '[') this.noteMember(top, token);
    if (token.kind === '{' || token.kind === '[') this.open(token);
    else if (isValue(token, this.text)) {
      if (top.kind === '[' && next?.kind === ':') this.fail(next, 'a property stands in an array: put it in braces');
      else this.complete(top, token.end, token.kind === 'string');
    } else if (token.kind === ',' && top.kind === '[') this.surplusComma(token);
    else this.fail(token, `expected a value, found ${this.named(token)}`);
  }

  private separator(top: Container, token: JsonToken, next: JsonToken | undefined): void {
    if (token.kind === ',') {
      top.expect = top.kind === '{' ? 'key' : 'value';
      this.comma = token;
    } else if (top.kind === '{' ? token.kind === 'string' && next?.kind === ':' : isValue(token, this.text)) {
      const offset = this.previous?.end ?? token.start;
      this.propose('missing-comma', offset, 'A comma was missing: added it.', [{ offset, remove: 0, insert: ',' }]);
      if (top.kind === '{') this.key(top, token, next);
      else this.value(top, token, next);
    } else this.fail(token, `expected "," or "${closerOf(top)}", found ${this.named(token)}`);
  }

  private open(token: JsonToken): void {
    const kind = token.kind === '{' ? '{' : '[';
    this.stack.push({
      kind,
      start: token.start,
      indent: token.indent,
      memberIndent: null,
      memberEnd: token.end,
      members: 0,
      keys: [],
      lastIsString: false,
      expect: kind === '{' ? 'key' : 'value',
    });
  }

  private close(top: Container, token: JsonToken): void {
    if (this.byIndentation && this.isSurplus(top, token)) {
      const message = `A "${token.kind}" was too many: removed it.`;
      this.propose('surplus-bracket', token.start, message, [removalOf(this.text, token)]);
      return;
    }
    if (closerOf(top) !== token.kind) {
      if (!this.byIndentation) return this.fail(token, `expected "${closerOf(top)}", found "${token.kind}"`);
      const message = `A "${closerOf(top)}" was written as "${token.kind}": replaced it.`;
      const edits = [{ offset: token.start, remove: 1, insert: closerOf(top) }];
      if (!token.first || token.indent !== top.indent) {
        return this.fail(token, `expected "${closerOf(top)}", found "${token.kind}"`);
      }
      this.propose('wrong-bracket', token.start, message, edits);
    }
    if (top.expect === 'colon') return this.fail(token, `expected ":" after the property name, found "${token.kind}"`);
    if (top.kind === '{' && top.expect === 'value') return this.fail(token, `expected a value, found "${token.kind}"`);
    if (this.comma) {
      const { start } = this.comma;
      const message = 'JSON knows no comma behind the last entry: removed it.';
      this.propose('trailing-comma', start, message, [{ offset: start, remove: 1, insert: '' }]);
    }
    this.stack.pop();
    const outer = this.stack.at(-1);
    if (outer) this.complete(outer, token.end, false);
    else this.end = token.end;
  }

  private complete(container: Container, end: number, isString: boolean): void {
    container.members++;
    container.memberEnd = end;
    container.lastIsString = isString;
    container.expect = 'separator';
  }

  /** A closing bracket at the margin of no open container, deeper than the one it would close. */
  private isSurplus(top: Container, token: JsonToken): boolean {
    return token.first && token.indent > top.indent && !this.stack.some((open) => open.indent === token.indent);
  }

  /** Closes the containers that a bracket or entry at a lesser indentation shows to be finished. */
  private closeDeeper(token: JsonToken): void {
    const top = this.stack.at(-1);
    if (!top || !token.first || top.expect === 'colon' || (top.kind === '{' && top.expect === 'value')) return;
    const belongs = belonging(token);
    if (!belongs) return;
    let depth = this.stack.length;
    for (let open = this.stack[depth - 1]; open && belongs(open) === 'deeper'; open = this.stack[depth - 1]) depth--;
    const host = this.stack[depth - 1];
    if (host && depth < this.stack.length && belongs(host) === 'here') this.insertClosers(depth);
  }

  private insertClosers(depth: number): void {
    const offset = this.comma ? this.comma.start : (this.previous?.end ?? 0);
    const newline = this.text.includes('\r\n') ? '\r\n' : '\n';
    const missing = this.stack.splice(depth).reverse();
    const insert = missing.map((open) => `${newline}${' '.repeat(open.indent)}${closerOf(open)}`).join('');
    const brackets = missing.map(closerOf).join('');
    this.propose('missing-bracket', offset, `\`${brackets}\` was missing here: added it.`, [
      { offset, remove: 0, insert },
    ]);
    const host = this.stack.at(-1);
    if (host) this.complete(host, offset, false);
    if (host && this.comma) host.expect = host.kind === '{' ? 'key' : 'value';
  }

  private noteMember(top: Container, token: JsonToken): void {
    if (token.first) top.memberIndent ??= token.indent;
  }

  private surplusComma(token: JsonToken): void {
    const edits = [{ offset: token.start, remove: 1, insert: '' }];
    this.propose('surplus-comma', token.start, 'A comma stood where no entry ends: removed it.', edits);
  }

  private propose(kind: Proposal['kind'], offset: number, message: string, edits: Proposal['edits']): void {
    this.proposals.push({ kind, offset, message, safety: 'safe', edits });
  }

  private fail(token: JsonToken, message: string): void {
    this.problem = { offset: token.start, message };
  }

  private named(token: JsonToken): string {
    return token.kind.length === 1 ? `"${token.kind}"` : `\`${shortened(this.text.slice(token.start, token.end))}\``;
  }
}

export function closerOf(container: Container): '}' | ']' {
  return container.kind === '{' ? '}' : ']';
}

/** Tells by its indentation whether a token that begins a line belongs to a container, or to one around it. */
function belonging(token: JsonToken): ((open: Container) => 'here' | 'deeper' | 'elsewhere') | undefined {
  if (token.kind === '}' || token.kind === ']') {
    return (open) => {
      if (open.indent === token.indent && closerOf(open) === token.kind) return 'here';
      return open.indent > token.indent ? 'deeper' : 'elsewhere';
    };
  }
  if (token.kind !== '{' && token.kind !== '[' && token.kind !== 'string') return undefined;
  return (open) => {
    const fits = open.memberIndent === token.indent && (token.kind === 'string' || open.kind === '[');
    if (fits) return 'here';
    return (open.memberIndent ?? -1) > token.indent ? 'deeper' : 'elsewhere';
  };
}

function isValue(token: JsonToken, text: string): boolean {
  if (token.kind === 'word') return NUMBER_OR_WORD.test(text.slice(token.start, token.end));
  return token.kind === 'string' || token.kind === '{' || token.kind === '[';
}

/** A bracket with the line that it stands on alone. */
function removalOf(text: string, token: JsonToken): { offset: number; remove: number; insert: string } {
  const alone = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(token.end, token.end + 200));
  if (!token.first || !alone?.[0].includes('\n')) return { offset: token.start, remove: 1, insert: '' };
  return { offset: token.start - token.indent, remove: token.indent + 1 + alone[0].length, insert: '' };
}
