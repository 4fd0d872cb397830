import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../src/template/json-value.js';
import { isArray, isObject } from '../src/template/json-value.js';
import { child } from '../src/template/pointer.js';
import { isPlainSafe } from '../src/edit/yaml-string.js';

/** Values in the shape of templates, and texts that spell them in layouts drawn at random. */

const KEYS = [
  'Type',
  'Properties',
  'Tags',
  'Key',
  'Value',
  'Name',
  'DependsOn',
  'Policy',
  'a/b',
  'x~y',
  'aws:Secure',
  'Nested',
];

const WORDS = fc.constantFrom(
  ...[
    'text',
    'AWS::SQS::Queue',
    'yes',
    '0123',
    '2012-10-17',
    '1:30',
    '',
    ' lead',
    'a: b',
    'a #b',
    "it's",
    '"q"',
    '*',
    '- x',
  ],
  ...[
    'one\ntwo\n',
    'one\n\n two',
    '\n',
    'a,b',
    '[x]',
    'e1',
    '${A}-x',
    'é😀',
    'null',
    '~',
    'a\\b',
    'tab\tx',
    '#c',
    '!t',
    '%x',
  ],
);

const FUNCTIONS: fc.Arbitrary<JsonValue> = fc.constantFrom<JsonValue>(
  { Ref: 'Env' },
  { 'Fn::GetAtt': ['Queue', 'Arn'] },
  { 'Fn::Sub': 'x-${Env}' },
  { 'Fn::Join': ['', ['a', { Ref: 'Env' }]] },
  { 'Fn::If': ['Prod', { Key: 'a' }, { Ref: 'AWS::NoValue' }] },
  { 'Fn::Base64': { 'Fn::Sub': '#!/bin/bash\necho ${Env}\n' } },
);

export const anyValue: fc.Arbitrary<JsonValue> = fc.letrec<{ node: JsonValue }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(WORDS, fc.integer({ min: -9, max: 99999 }), fc.boolean(), fc.constant(null)),
    FUNCTIONS,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('node'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).node;

export const anyDocument: fc.Arbitrary<JsonObject> = fc.dictionary(
  fc.constantFrom('Resources', 'Outputs', 'Parameters', 'Metadata', 'Description'),
  anyValue,
  { minKeys: 1, maxKeys: 4, noNullPrototype: true },
);

export interface Layout {
  readonly indent: string;
  readonly newline: string;
  readonly finalNewline: boolean;
  /** YAML: columns between a key and the dashes below it. */
  readonly listIndent: number;
  readonly shortTags: boolean;
  readonly comments: boolean;
  readonly blankLines: boolean;
  readonly quote: "'" | '"';
  /** Which collections are written in flow form, drawn in turn. */
  readonly flow: readonly boolean[];
}

export const anyLayout: fc.Arbitrary<Layout> = fc
  .record({
    indent: fc.constantFrom('  ', '    '),
    newline: fc.constantFrom('\n', '\r\n'),
    finalNewline: fc.boolean(),
    indented: fc.boolean(),
    shortTags: fc.boolean(),
    comments: fc.boolean(),
    blankLines: fc.boolean(),
    quote: fc.constantFrom<"'" | '"'>("'", '"'),
    flow: fc.array(
      fc.nat(3).map((n) => n === 0),
      { minLength: 1, maxLength: 7 },
    ),
  })
  .map(({ indented, ...layout }) => ({ ...layout, listIndent: indented ? layout.indent.length : 0 }));

/** JSON on one line, or over lines indented by spaces or tabs. */
export function printJson(value: JsonValue, layout: Layout): string {
  const indent = layout.shortTags ? layout.indent : layout.blankLines ? '\t' : '';
  const text = JSON.stringify(value, null, indent) + (layout.finalNewline ? '\n' : '');
  return text.replaceAll('\n', layout.newline);
}

/** YAML in block and flow form. A comment names the pointer of the entry or item that it belongs to: `#^` above it, `#<` behind it. */
export function printYaml(value: JsonObject, layout: Layout): string {
  const text = new Printer(layout).document(value);
  const ended = layout.finalNewline ? text : text.replace(/\n+$/, '');
  return ended.replaceAll('\n', layout.newline);
}

class Printer {
  private turn = 0;

  constructor(private readonly layout: Layout) {}

  document(value: JsonObject): string {
    return `${this.map(value, 0, '').join('\n')}\n`;
  }

  private inFlow(): boolean {
    const { flow } = this.layout;
    return flow[this.turn++ % flow.length] ?? false;
  }

  private map(value: JsonObject, column: number, pointer: string): string[] {
    return Object.entries(value).flatMap(([key, member], i) => {
      const at = child(pointer, key);
      const lines = this.hang(`${this.quoted(key, false)}:`, member, column, at, false);
      return this.framed(lines, column, at, i);
    });
  }

  private list(value: readonly JsonValue[], column: number, pointer: string): string[] {
    return value.flatMap((item, i) =>
      this.framed(this.hang('-', item, column, child(pointer, i), true), column, child(pointer, i), i),
    );
  }

  private framed(lines: string[], column: number, pointer: string, index: number): string[] {
    const { comments, blankLines } = this.layout;
    const above = comments && this.inFlow() ? [`${' '.repeat(column)}#^${pointer}`] : [];
    return [...(blankLines && index > 0 && column < 4 ? [''] : []), ...above, ...lines];
  }

  /** The lines of a key or dash with its value. */
  private hang(lead: string, value: JsonValue, column: number, pointer: string, isItem: boolean): string[] {
    const blank = ' '.repeat(column);
    const full = (isArray(value) && value.length > 0) || (isObject(value) && Object.keys(value).length > 0);
    const short = this.short(value, false);
    const comment = this.layout.comments && this.inFlow() ? ` #<${pointer}` : '';
    if (typeof value === 'string' && /^\S.*\n$/.test(value) && this.layout.finalNewline) {
      const depth = isItem ? column + 2 : column + this.layout.indent.length;
      return [`${blank}${lead} |${comment}`, `${' '.repeat(depth)}${value.trimEnd()}`];
    }
    if (!full || short !== undefined || this.inFlow()) {
      return [`${blank}${lead} ${short ?? this.flow(value)}${comment}`];
    }
    if (isItem) {
      const lines = isArray(value) ? this.list(value, column + 2, pointer) : this.map(value, column + 2, pointer);
      const [first = '', ...rest] = lines;
      if (!first.trim().startsWith('#')) return [`${blank}- ${first.slice(column + 2)}`, ...rest];
      return [`${blank}-`, ...lines];
    }
    const deeper = column + (isArray(value) ? this.layout.listIndent : this.layout.indent.length);
    const lines = isArray(value) ? this.list(value, deeper, pointer) : this.map(value, deeper, pointer);
    return [`${blank}${lead}${comment}`, ...lines];
  }

  /** A function behind its short tag, where the layout uses them. */
  private short(value: JsonValue, inFlow: boolean): string | undefined {
    if (!this.layout.shortTags || !isObject(value)) return undefined;
    const [name, ...others] = Object.keys(value);
    if (name === undefined || others.length > 0) return undefined;
    const argument = value[name];
    if (name === 'Ref' && typeof argument === 'string') return `!Ref ${this.quoted(argument, inFlow)}`;
    if (name === 'Fn::Sub' && typeof argument === 'string') return `!Sub ${this.quoted(argument, inFlow)}`;
    if (name === 'Fn::GetAtt' && isArray(argument)) return `!GetAtt ${argument.map(String).join('.')}`;
    return (name === 'Fn::If' || name === 'Fn::Join') && isArray(argument)
      ? `!${name.slice(4)} ${this.flow(argument)}`
      : undefined;
  }

  private flow(value: JsonValue): string {
    const short = this.short(value, true);
    if (short !== undefined) return short;
    if (isArray(value)) return `[${value.map((item) => this.flow(item)).join(', ')}]`;
    if (isObject(value)) {
      return `{${Object.entries(value)
        .map(([key, member]) => `${this.quoted(key, true)}: ${this.flow(member)}`)
        .join(', ')}}`;
    }
    return typeof value === 'string' ? this.quoted(value, true) : JSON.stringify(value);
  }

  private quoted(text: string, inFlow: boolean): string {
    if (isPlainSafe(text, inFlow)) return text;
    return this.layout.quote === "'" && !/[\n\t]/.test(text) ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text);
  }
}
