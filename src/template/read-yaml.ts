import {
  CHOMPING_MODE,
  EVENT_ID,
  SCALAR_STYLE,
  COLLECTION_STYLE,
  YAMLException,
  getScalarValue,
  parseEvents,
} from 'js-yaml';
import type { AliasEvent, Event, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';
import type { JsonValue } from './json-value.js';
import { isArray, isObject, setMember } from './json-value.js';
import { joinFlowLines } from './flow-lines.js';
import { LIMITS } from './limits.js';
import { readErrorAt } from './read-error.js';
import type { AliasNode, MapEntry, ScalarNode, ScalarStyle, SourceNode } from './source-node.js';
import { Intrinsic, longName } from './vocabulary.js';
import { plainValue } from './yaml-scalar.js';

type NodeEvent = ScalarEvent | MappingEvent | SequenceEvent | AliasEvent;

const STYLES: Readonly<Record<number, ScalarStyle>> = {
  [SCALAR_STYLE.PLAIN]: 'plain',
  [SCALAR_STYLE.SINGLE_QUOTED]: 'single',
  [SCALAR_STYLE.DOUBLE_QUOTED]: 'double',
  [SCALAR_STYLE.LITERAL_BLOCK]: 'literal',
  [SCALAR_STYLE.FOLDED_BLOCK]: 'folded',
};

/**
 * Reads one YAML document as CloudFormation does (YAML 1.1, no timestamps) into nodes with positions and frozen
 * long-form values: `!Sub x` has the value `{"Fn::Sub": "x"}`, `!GetAtt A.B.C` has `{"Fn::GetAtt": ["A", "B.C"]}`.
 * @throws ReadError `parse-error` with the parser's position, `too-deep`, `alias-bomb`.
 */
export function readYaml(text: string): SourceNode {
  return new YamlReader(text, eventsOf(text)).document();
}

/** The parser's complaint about a flow collection that is indented less than YAML's grammar asks for. */
const DEFICIENT = /deficient indentation/;

function eventsOf(text: string): Event[] {
  try {
    return parseEvents(text, { maxDepth: LIMITS.depth });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const joined = DEFICIENT.test(error.reason) ? joinFlowLines(text) : text;
    if (joined !== text) return eventsOf(joined);
    const offset = error.mark?.position ?? 0;
    const tooDeep = /nesting|depth/i.test(error.reason);
    throw readErrorAt(text, Math.min(offset, text.length), tooDeep ? 'too-deep' : 'parse-error', error.reason);
  }
}

interface Properties {
  readonly start: number;
  readonly contentStart: number | null;
  readonly tag: string | null;
  readonly anchor: string | null;
}

class YamlReader {
  private next = 0;
  /** Offset behind the last token read: the place from which the next `-`, `:` or empty value is looked for. */
  private cursor = 0;
  private expanded = 0;
  private readonly anchors = new Map<string, { node: SourceNode; weight: number }>();

  constructor(
    private readonly text: string,
    private readonly events: readonly Event[],
  ) {}

  document(): SourceNode {
    if (this.events[0]?.type !== EVENT_ID.DOCUMENT || this.events.length < 3) {
      throw readErrorAt(this.text, 0, 'parse-error', 'the text holds no YAML document');
    }
    this.next = 1;
    const root = this.node();
    this.next++;
    if (this.next < this.events.length) {
      throw readErrorAt(this.text, root.end, 'parse-error', 'more than one YAML document in the text');
    }
    return root;
  }

  private node(): SourceNode {
    const event = this.events[this.next++] as NodeEvent;
    const before = this.expanded;
    const node = this.nodeOf(event);
    if (++this.expanded > LIMITS.expandedNodes) {
      throw readErrorAt(this.text, node.start, 'alias-bomb', 'the aliases of this text expand to too many values');
    }
    this.cursor = Math.max(this.cursor, node.end);
    if (node.anchor !== null) this.anchors.set(node.anchor, { node, weight: this.expanded - before });
    return node;
  }

  private nodeOf(event: NodeEvent): SourceNode {
    switch (event.type) {
      case EVENT_ID.SCALAR:
        return this.scalar(event);
      case EVENT_ID.MAPPING:
        return this.map(event);
      case EVENT_ID.SEQUENCE:
        return this.seq(event);
      default:
        return this.alias(event);
    }
  }

  /** Tag and anchor of a node, and where they begin; `contentStart` is `null` where the event does not say it. */
  private properties(event: ScalarEvent | MappingEvent | SequenceEvent, contentStart: number | null): Properties {
    const { tagStart, tagEnd, anchorStart, anchorEnd } = event;
    const anchor = anchorStart >= 0 ? this.text.slice(anchorStart, anchorEnd) : null;
    const tag = tagStart >= 0 ? shortTagName(this.text.slice(tagStart, tagEnd)) : null;
    let start = contentStart ?? Math.max(tagEnd, anchorEnd, this.cursor);
    if (tagStart >= 0) start = Math.min(start, tagStart);
    if (anchorStart >= 0) start = Math.min(start, anchorStart - 1);
    return { start, contentStart, tag, anchor };
  }

  private scalar(event: ScalarEvent): ScalarNode {
    const content = getScalarValue(this.text, event);
    const span = this.scalarSpan(event);
    const { start, tag, anchor } = this.properties(event, span.contentStart);
    const plain = span.style === 'plain' || span.style === 'empty';
    const standard = event.tagStart >= 0 && tag === null;
    const own: JsonValue = plain && !standard ? plainValue(content) : content;
    const value = tag === null ? own : longForm(tag, content);
    return { kind: 'scalar', start, ...span, tag, anchor, content, value };
  }

  private scalarSpan(event: ScalarEvent): { contentStart: number; end: number; style: ScalarStyle } {
    const style = STYLES[event.style] ?? 'plain';
    const behind = Math.max(event.tagEnd, event.anchorEnd, this.cursor);
    if (style === 'literal' || style === 'folded') {
      const contentStart = this.skip(behind, (c) => c === '|' || c === '>');
      return { contentStart, end: this.blockScalarEnd(contentStart, event), style };
    }
    if (event.valueStart < 0) return { contentStart: behind, end: behind, style: 'empty' };
    const quoted = style === 'plain' ? 0 : 1;
    return { contentStart: event.valueStart - quoted, end: event.valueEnd + quoted, style };
  }

  private blockScalarEnd(header: number, event: ScalarEvent): number {
    const lineEnd = (from: number) => {
      const newline = this.text.indexOf('\n', from);
      const end = newline < 0 ? this.text.length : newline;
      return this.text[end - 1] === '\r' ? end - 1 : end;
    };
    if (event.valueEnd <= event.valueStart || event.valueStart < 0) return lineEnd(header);
    const block = this.text.slice(event.valueStart, event.valueEnd);
    if (event.chomping === CHOMPING_MODE.KEEP) return event.valueStart + block.replace(/\r?\n$/, '').length;
    const end = event.valueStart + contentLength(block, event.indent);
    return end <= event.valueStart ? lineEnd(header) : lineEnd(end - 1);
  }

  /** First offset from `from` where `wanted` holds, passing over white space, line breaks and comments. */
  private skip(from: number, wanted: (character: string) => boolean): number {
    const { text } = this;
    for (let i = from; i < text.length; i++) {
      const c = text[i] ?? '';
      if (wanted(c)) return i;
      if (c === '#' && (i === 0 || /\s/.test(text[i - 1] ?? ''))) {
        const newline = text.indexOf('\n', i);
        i = newline < 0 ? text.length : newline;
      }
    }
    return text.length;
  }

  private map(event: MappingEvent): SourceNode {
    const flow = event.style === COLLECTION_STYLE.FLOW;
    const { start, tag, anchor } = this.properties(event, event.start);
    this.cursor = flow && this.text[event.start] === '{' ? event.start + 1 : event.start;
    const entries: MapEntry[] = [];
    const inner: Record<string, JsonValue> = {};
    while (this.events[this.next]?.type !== EVENT_ID.POP) {
      const keyNode = this.node();
      if (keyNode.kind !== 'scalar') {
        throw readErrorAt(this.text, keyNode.start, 'parse-error', 'a key must be a plain or quoted word');
      }
      const key = keyNode.content;
      const colon = this.skip(keyNode.end, (c) => c === ':' || c === ',' || c === '}');
      if (this.text[colon] === ':') this.cursor = colon + 1;
      const node = this.node();
      const merge = key === '<<' && keyNode.style === 'plain';
      entries.push({ key, keyNode, node, merge });
      if (!merge) setMember(inner, key, node.value);
    }
    this.next++;
    for (const entry of entries) if (entry.merge) this.mergeInto(inner, entry.node);
    Object.freeze(inner);
    const end = this.collectionEnd(flow, entries.at(-1)?.node.end, event.start, '}');
    const value = tag === null ? inner : longForm(tag, inner);
    return { kind: 'map', flow, start, contentStart: event.start, end, tag, anchor, value, entries };
  }

  private mergeInto(target: Record<string, JsonValue>, from: SourceNode): void {
    for (const source of isArray(from.value) ? from.value : [from.value]) {
      if (!isObject(source)) throw readErrorAt(this.text, from.start, 'parse-error', '"<<" can only merge mappings');
      for (const [key, value] of Object.entries(source)) if (!Object.hasOwn(target, key)) setMember(target, key, value);
    }
  }

  private seq(event: SequenceEvent): SourceNode {
    const flow = event.style === COLLECTION_STYLE.FLOW;
    const { start, tag, anchor } = this.properties(event, event.start);
    this.cursor = flow ? event.start + 1 : event.start;
    const items: SourceNode[] = [];
    const dashes: number[] = [];
    while (this.events[this.next]?.type !== EVENT_ID.POP) {
      if (!flow) {
        const dash = this.skip(this.cursor, (c) => c === '-');
        dashes.push(dash);
        this.cursor = dash + 1;
      }
      items.push(this.node());
    }
    this.next++;
    const inner = Object.freeze(items.map((item) => item.value));
    const end = this.collectionEnd(flow, items.at(-1)?.end, event.start, ']');
    const value = tag === null ? inner : longForm(tag, inner);
    return { kind: 'seq', flow, start, contentStart: event.start, end, tag, anchor, value, items, dashes };
  }

  /** A single pair in a flow list (`[a: b]`) is a flow map without braces. */
  private collectionEnd(flow: boolean, lastEnd: number | undefined, start: number, closer: string): number {
    const isPair = this.text[start] !== '{' && this.text[start] !== '[';
    if (!flow || isPair) return lastEnd ?? start;
    return this.skip(lastEnd ?? start + 1, (c) => c === closer) + 1;
  }

  private alias(event: AliasEvent): AliasNode {
    const name = this.text.slice(event.anchorStart, event.anchorEnd);
    const start = event.anchorStart - 1;
    const anchored = this.anchors.get(name);
    if (anchored === undefined) throw readErrorAt(this.text, start, 'parse-error', `the alias *${name} has no anchor`);
    this.expanded += anchored.weight;
    const { node: target } = anchored;
    return {
      kind: 'alias',
      start,
      contentStart: start,
      end: event.anchorEnd,
      tag: null,
      anchor: null,
      value: target.value,
      target,
    };
  }
}

/** Length of a block scalar's lines without the empty ones at its end; a line of spaces beyond the indentation is content. */
function contentLength(block: string, indent: number): number {
  const trimmed = block.trimEnd().length;
  let end = trimmed;
  for (let start = block.indexOf('\n', trimmed) + 1; start > 0;) {
    const next = block.indexOf('\n', start);
    const line = block.slice(start, next < 0 ? block.length : next).replace(/\r$/, '');
    if (line.length > indent) end = start + line.length;
    start = next < 0 ? 0 : next + 1;
  }
  return end;
}

function shortTagName(tag: string): string | null {
  return tag.startsWith('!') && !tag.startsWith('!!') && !tag.startsWith('!<') && tag.length > 1 ? tag.slice(1) : null;
}

function longForm(tag: string, inner: JsonValue): JsonValue {
  const name = longName(tag);
  const dot = typeof inner === 'string' ? inner.indexOf('.') : -1;
  if (name === Intrinsic.GetAtt && typeof inner === 'string' && dot >= 0) {
    return Object.freeze({ [name]: Object.freeze([inner.slice(0, dot), inner.slice(dot + 1)]) });
  }
  return Object.freeze({ [name]: inner });
}
