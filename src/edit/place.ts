import type { MapEntry, MapNode, SeqNode } from '../template/source-node.js';

/** Where a node of the text stands: it decides how a new value is laid out there. */
export type Place =
  | { readonly kind: 'root' }
  | { readonly kind: 'flow'; readonly container: MapNode | SeqNode; readonly entry: MapEntry | null }
  | { readonly kind: 'entry'; readonly map: MapNode; readonly entry: MapEntry }
  | { readonly kind: 'item'; readonly seq: SeqNode; readonly index: number };

export const ROOT: Place = { kind: 'root' };
