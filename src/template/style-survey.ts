import { isArray, isObject } from './json-value.js';
import type { JsonValue } from './json-value.js';
import type { MapNode, ScalarNode, SeqNode, SourceNode } from './source-node.js';
import type { Style } from './style.js';
import { Tally } from './tally.js';
import type { Format } from './template.js';
import { Intrinsic } from './vocabulary.js';
import { isIntrinsic } from './intrinsic.js';

/** A word that YAML reads as a string with or without quotes. */
const NEEDS_NO_QUOTES = /^[A-Z][A-Za-z]{3,}[\w./-]*$/;

/** Keys that have a colon and need no quotes, such as `aws:SourceArn`; not those of functions and types. */
export const COLON_KEY = /^[^:]+:(?!:)/;

/** Walks the nodes of a text once and counts how things are written; what never occurs gets the commonest form of its format. */
export function surveyStyle(text: string, format: Format, root: SourceNode): Style {
  return new StyleSurvey(text, format).run(root);
}

class StyleSurvey {
  private readonly indent = new Tally<string>();
  private readonly colon = new Tally<string>();
  private readonly comma = new Tally<string>();
  private readonly mapPadding = new Tally<string>();
  private readonly seqPadding = new Tally<string>();
  private readonly inlineIntrinsics = new Tally<boolean>();
  private readonly inlineLists = new Tally<boolean>();
  private readonly inlineObjects = new Tally<boolean>();
  private readonly inlineItems = new Tally<boolean>();
  private readonly blankBetween = [new Tally<boolean>(), new Tally<boolean>(), new Tally<boolean>()];
  private readonly shortTags = new Tally<boolean>();
  private readonly flowFunctions = new Tally<boolean>();
  private readonly listIndent = new Tally<number>();
  private readonly taggedListIndent = new Tally<number>();
  private readonly dashWidth = new Tally<number>();
  private readonly quote = new Tally<'single' | 'double'>();
  private readonly quoteAll = new Tally<boolean>();
  private readonly subQuote = new Tally<'plain' | 'single' | 'double'>();
  private readonly colonKeyQuote = new Tally<'plain' | 'single' | 'double'>();
  /** Bounds of the line reached by the walk, which goes forward only. */
  private lineStart = 0;
  private lineEnd: number;

  constructor(
    private readonly text: string,
    private readonly format: Format,
  ) {
    this.lineEnd = this.newlineFrom(0);
  }

  run(root: SourceNode): Style {
    this.visit(root, 0, -1);
    const { format, text } = this;
    const indent = this.indent.winner('  ');
    const width = indent.length;
    return {
      format,
      newline: text.includes('\r\n') ? '\r\n' : '\n',
      indent,
      compact: !text.slice(root.start, root.end).includes('\n'),
      colon: this.colon.winner(': '),
      comma: this.comma.winner(', '),
      mapPadding: this.mapPadding.winner(format === 'json' ? ' ' : ''),
      seqPadding: this.seqPadding.winner(''),
      inlineIntrinsics: this.inlineIntrinsics.winner(false),
      inlineLists: this.inlineLists.winner(false),
      inlineObjects: this.inlineObjects.winner(false),
      inlineItems: this.inlineItems.winner(this.inlineObjects.winner(false)),
      blankBetween: this.blankBetween.map((tally) => tally.winner(false)),
      shortTags: this.shortTags.winner(true),
      flowFunctions: this.flowFunctions.winner(true),
      listIndent: this.listIndent.winner(width),
      taggedListIndent: this.taggedListIndent.winner(width),
      dashWidth: this.dashWidth.winner(2),
      quote: this.quote.winner('single'),
      quoteAll: this.quoteAll.winner(false),
      subQuote: this.subQuote.winner('plain'),
      colonKeyQuote: this.colonKeyQuote.winner('plain'),
    };
  }

  private newlineFrom(offset: number): number {
    const newline = this.text.indexOf('\n', offset);
    return newline < 0 ? this.text.length : newline;
  }

  /** Column of an offset at or behind the last one asked for. */
  private column(offset: number): number {
    while (this.lineEnd < offset) {
      this.lineStart = this.lineEnd + 1;
      this.lineEnd = this.newlineFrom(this.lineStart);
    }
    return offset - this.lineStart;
  }

  /** @param keyColumn column of the key or dash that holds the node, -1 where none stands on a line of its own. */
  private visit(node: SourceNode, depth: number, keyColumn: number): void {
    const column = this.column(node.contentStart);
    if (node.tag !== null) this.shortTags.count(true);
    if (node.kind === 'scalar') this.scalar(node);
    else if (node.kind === 'map') this.map(node, depth, keyColumn, column);
    else if (node.kind === 'seq') this.seq(node, depth, keyColumn, column);
  }

  private isOneLine(node: SourceNode): boolean {
    this.column(node.contentStart);
    return node.end <= this.lineEnd;
  }

  private scalar(node: ScalarNode): void {
    const { style, content, tag } = node;
    if (this.format === 'json' || style === 'empty') return;
    if (style === 'single' || style === 'double') this.quote.count(style);
    if (tag === 'Sub') this.countQuotes(node, this.subQuote);
    else if (tag === null && NEEDS_NO_QUOTES.test(content)) this.quoteAll.count(style !== 'plain');
  }

  private countQuotes({ style }: ScalarNode, tally: Tally<'plain' | 'single' | 'double'>): void {
    if (style === 'plain' || style === 'single' || style === 'double') tally.count(style);
  }

  private map(node: MapNode, depth: number, keyColumn: number, column: number): void {
    const oneLine = node.end <= this.lineEnd;
    this.intrinsic(node, oneLine);
    if (node.flow) this.flow(node, oneLine, node.entries[0]?.keyNode.start, this.mapPadding);
    else if (keyColumn >= 0 && column > keyColumn) this.indent.count(' '.repeat(column - keyColumn));
    if (node.flow && node.entries.length > 0 && !isIntrinsic(node.value) && holdsScalarsOnly(node.value)) {
      this.inlineObjects.count(oneLine);
    }
    let previous: SourceNode | undefined;
    for (const { key, keyNode, node: value } of node.entries) {
      const keyAt = this.column(keyNode.start);
      if (COLON_KEY.test(key)) this.countQuotes(keyNode, this.colonKeyQuote);
      if (previous) this.between(previous.end, keyNode.start, node.flow, depth);
      if (node.flow) this.colonOf(this.text.slice(keyNode.end, value.start));
      this.visit(value, depth + 1, node.flow ? -1 : keyAt);
      previous = value;
    }
  }

  private seq(node: SeqNode, depth: number, keyColumn: number, column: number): void {
    const oneLine = node.end <= this.lineEnd;
    const scalars = node.items.length > 0 && node.items.every((item) => item.kind === 'scalar' && item.tag === null);
    if (node.tag !== null) this.flowFunctions.count(node.flow);
    else if (scalars) this.inlineLists.count(this.format === 'json' ? oneLine : node.flow);
    if (node.flow) this.flow(node, oneLine, node.items[0]?.start, this.seqPadding);
    else if (keyColumn >= 0 && column >= keyColumn) {
      (node.tag === null ? this.listIndent : this.taggedListIndent).count(column - keyColumn);
    }
    let previous: SourceNode | undefined;
    node.items.forEach((item, i) => {
      const dash = node.dashes[i];
      if (dash !== undefined) {
        this.column(dash);
        if (item.start < this.lineEnd && item.end > item.start) this.dashWidth.count(item.start - dash);
      }
      if (previous && node.flow) this.between(previous.end, item.start, true, depth);
      if (item.kind === 'map' && item.flow && item.entries.length > 0 && !isIntrinsic(item.value)) {
        this.inlineItems.count(this.isOneLine(item));
      }
      this.visit(item, depth + 1, -1);
      previous = item;
    });
  }

  private colonOf(gap: string): void {
    if (/^ ?: ?$/.test(gap)) this.colon.count(gap);
  }

  /** What stands between two entries: the comma of a line, or the blank lines of a block. */
  private between(end: number, start: number, flow: boolean, depth: number): void {
    const gap = this.text.slice(end, start);
    const newline = gap.indexOf('\n');
    if (flow && newline < 0) this.comma.count(gap);
    else if (newline >= 0) this.blankBetween[depth]?.count(/\n[ \t]*\r?\n/.test(gap));
  }

  private flow(node: MapNode | SeqNode, oneLine: boolean, first: number | undefined, padding: Tally<string>): void {
    if (first === undefined) return;
    const gap = this.text.slice(node.contentStart + 1, first);
    if (oneLine) padding.count(gap);
    else if (gap.startsWith('\n') || gap.startsWith('\r\n')) {
      const outer = /^[ \t]*/.exec(this.text.slice(this.lineStart, this.lineEnd))?.[0] ?? '';
      const inner = gap.slice(gap.lastIndexOf('\n') + 1);
      if (inner.length > outer.length && inner.startsWith(outer)) this.indent.count(inner.slice(outer.length));
    }
  }

  private intrinsic(node: MapNode, oneLine: boolean): void {
    if (node.tag !== null || !isIntrinsic(node.value)) return;
    const name = node.entries[0]?.key;
    if (name !== Intrinsic.Condition) this.shortTags.count(false);
    this.inlineIntrinsics.count(this.format === 'json' ? oneLine : node.flow);
  }
}

function holdsScalarsOnly(value: JsonValue): boolean {
  return isObject(value) && Object.values(value).every((inner) => !isObject(inner) && !isArray(inner));
}
