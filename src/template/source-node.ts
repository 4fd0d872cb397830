import type { JsonValue } from './json-value.js';

/** How a scalar is written. JSON's numbers and words are `plain`, JSON's strings are `double`. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded' | 'empty';

interface NodeBase {
  /** Offset of the node's first character, its tag and anchor included. */
  readonly start: number;
  /** Offset of the content behind tag and anchor; equals `start` where there are none. */
  readonly contentStart: number;
  /** Offset behind the node's last character. A block collection ends with its last child, a block scalar behind its last line's text. */
  readonly end: number;
  /** Name of a CloudFormation short tag without `!` (`Sub`), or `null`. */
  readonly tag: string | null;
  /** Name of the YAML anchor on this node, or `null`. */
  readonly anchor: string | null;
  /** The long-form value, the tag's intrinsic function included. */
  readonly value: JsonValue;
}

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly style: ScalarStyle;
  /** The scalar's text with quotes, escapes and folding resolved. */
  readonly content: string;
}

export interface MapEntry {
  /** The key as a string, whatever YAML would make of it (`80: …` is `"80"`). */
  readonly key: string;
  readonly keyNode: ScalarNode;
  readonly node: SourceNode;
  /** True for a YAML `<<` entry. */
  readonly merge: boolean;
}

export interface MapNode extends NodeBase {
  readonly kind: 'map';
  /** True for `{ … }`, in JSON always. */
  readonly flow: boolean;
  /** In source order; of duplicate keys the last counts for the value. */
  readonly entries: readonly MapEntry[];
}

export interface SeqNode extends NodeBase {
  readonly kind: 'seq';
  readonly flow: boolean;
  readonly items: readonly SourceNode[];
  /** Block sequences: the offset of each item's `-`. Empty for flow sequences. */
  readonly dashes: readonly number[];
}

export interface AliasNode extends NodeBase {
  readonly kind: 'alias';
  readonly target: SourceNode;
}

/** A node of the text: where it stands, how it is written, and what it means. */
export type SourceNode = ScalarNode | MapNode | SeqNode | AliasNode;

/** The entry that counts for `key`: the last one with that key (JSON.parse and CloudFormation's readers agree on this). */
export function entryOf(map: MapNode, key: string): MapEntry | undefined {
  for (let i = map.entries.length - 1; i >= 0; i--) {
    const entry = map.entries[i];
    if (entry?.key === key && !entry.merge) return entry;
  }
  return undefined;
}
