import { equalValues, isArray, isObject } from './json-value.js';
import type { JsonValue } from './json-value.js';
import type { MapEntry, MapNode, SourceNode } from './source-node.js';
import { entryOf } from './source-node.js';
import type { Pointer } from './pointer.js';
import { child } from './pointer.js';
import { longName } from './vocabulary.js';

/** Where a pointer into the long-form value lands in the text. */
export interface Location {
  /** The deepest node of the text that holds the value. */
  readonly node: SourceNode;
  /** True where the pointer has stepped behind the node's short tag (`/Fn::Sub` of `!Sub x`). */
  readonly inner: boolean;
  /** Tokens that lead on inside a value the text does not spell out (`0` of `!GetAtt A.B`); empty for a real node. */
  readonly virtual: readonly string[];
  /** The map entry that holds the node, where its parent is a map. */
  readonly entry: MapEntry | null;
}

/** Follows pointer tokens through the nodes; `undefined` where the value has nothing there. */
export function locate(root: SourceNode, tokens: readonly string[]): Location | undefined {
  let node = root;
  let inner = false;
  let entry: MapEntry | null = null;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] ?? '';
    if (node.kind === 'alias') return virtual(node, inner, entry, tokens.slice(i));
    if (node.tag !== null && !inner) {
      if (longName(node.tag) !== token) return undefined;
      inner = true;
      continue;
    }
    const next = step(node, token);
    if (next === undefined) return virtual(node, inner, entry, tokens.slice(i));
    node = next.node;
    entry = next.entry;
    inner = false;
  }
  return { node, inner, virtual: [], entry };
}

function step(node: SourceNode, token: string): { node: SourceNode; entry: MapEntry | null } | undefined {
  if (node.kind === 'map') {
    const entry = entryOf(node, token);
    return entry && { node: entry.node, entry };
  }
  if (node.kind === 'seq' && /^(?:0|[1-9]\d*)$/.test(token)) {
    const item = node.items[Number(token)];
    return item && { node: item, entry: null };
  }
  return undefined;
}

function virtual(node: SourceNode, inner: boolean, entry: MapEntry | null, rest: string[]): Location | undefined {
  let value: JsonValue | undefined = node.value;
  if (inner && node.tag !== null && isObject(value)) value = value[longName(node.tag)];
  for (const token of rest) {
    if (isArray(value)) value = value[Number(token)];
    else if (isObject(value) && Object.hasOwn(value, token)) value = value[token];
    else return undefined;
    if (value === undefined) return undefined;
  }
  return { node, inner, virtual: rest, entry };
}

/** A key that one map has more than once. */
export interface DuplicateKey {
  readonly key: string;
  /** Pointer to the value that counts: the last one. */
  readonly pointer: Pointer;
  /** The entry before, which does not count. */
  readonly first: MapEntry;
  readonly last: MapEntry;
  /** The map, and the entry that stands behind the first one in it. */
  readonly map: MapNode;
  readonly next: MapEntry;
  /** True where both say the same. */
  readonly same: boolean;
}

/** The duplicate keys of all maps, in document order. */
export function duplicateKeys(root: SourceNode): DuplicateKey[] {
  const found: DuplicateKey[] = [];
  const path: (string | number)[] = [];
  const walk = (node: SourceNode): void => {
    if (node.kind !== 'map' && node.kind !== 'seq') return;
    if (node.tag !== null) path.push(longName(node.tag));
    if (node.kind === 'map') walkEntries(node);
    else {
      node.items.forEach((item, i) => {
        path.push(i);
        walk(item);
        path.pop();
      });
    }
    if (node.tag !== null) path.pop();
  };
  const walkEntries = (map: MapNode): void => {
    const seen = new Map<string, number>();
    for (const [index, entry] of map.entries.entries()) {
      if (entry.merge) continue;
      path.push(entry.key);
      const before = seen.get(entry.key) ?? index;
      const [first, next] = [map.entries[before], map.entries[before + 1]];
      if (before < index && first && next) {
        const same = equalValues(first.node.value, entry.node.value);
        found.push({ key: entry.key, pointer: child('', ...path), first, last: entry, map, next, same });
      }
      seen.set(entry.key, index);
      walk(entry.node);
      path.pop();
    }
  };
  walk(root);
  return found;
}
