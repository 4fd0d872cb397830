import type { JsonValue } from '../template/json-value.js';
import type { MapEntry, MapNode, ScalarNode, SeqNode, SourceNode } from '../template/source-node.js';
import type { Draft } from './draft.js';
import type { Place } from './place.js';
import type { Plan } from './plan.js';

/** Writes changes as edits of the text, in the syntax of one format. */
export interface Emitter {
  /** Replaces a node as a whole by a value. */
  replaceNode(node: SourceNode, draft: Draft, place: Place): void;
  /** Replaces the text of a scalar, its short tag kept; `value` is what stands behind the tag. */
  replaceScalar(node: ScalarNode, value: JsonValue, place: Place): void;
  renameKey(map: MapNode, entry: MapEntry, key: string): void;
  /** Removes and inserts entries or items. `whole` is the collection's final state, its short tag included. */
  editCollection(node: MapNode | SeqNode, plan: Plan, whole: Draft, place: Place, path: readonly string[]): void;
  /** Rewrites a collection that cannot be edited in place: it outgrows its line, or has no brackets. False for any other. */
  rewriteWhole(node: MapNode | SeqNode, whole: Draft, place: Place): boolean;
}
