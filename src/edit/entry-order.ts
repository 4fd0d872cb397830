import type { JsonValue } from '../template/json-value.js';
import { member } from '../template/json-value.js';
import type { MapEntry, MapNode } from '../template/source-node.js';
import { Tally } from '../template/tally.js';
import type { Template } from '../template/template.js';
import { Attribute, SECTIONS, Section } from '../template/vocabulary.js';
import type { Draft } from './draft.js';
import type { Insertion } from './plan.js';

/** RFC 6902 leaves open where a new member goes: here its place follows from its key and value alone, so that a replayed patch gives the same text. */

/** What is known of a map whose new entries look for their places. */
export interface Newcomers {
  readonly node: MapNode;
  /** For each entry of the text whether it stays. */
  readonly keep: readonly boolean[];
  readonly renamed: ReadonlyMap<MapEntry, string>;
  readonly added: readonly { readonly key: string; readonly draft: Draft }[];
  /** Keys from the root to the map. */
  readonly path: readonly string[];
  readonly template: Template;
}

interface Neighbour {
  readonly key: string;
  /** Index of the entry in the text, -1 for a new one. */
  readonly slot: number;
  readonly type: string | null;
  readonly draft: Draft | null;
}

const NAMED_SECTIONS: ReadonlySet<string> = new Set([
  Section.Resources,
  Section.Parameters,
  Section.Conditions,
  Section.Outputs,
  Section.Mappings,
]);

/** The order in which authors write a resource's attributes: those that stand before Properties. */
const BEFORE_PROPERTIES: readonly string[] = [
  Attribute.Type,
  Attribute.Condition,
  Attribute.DependsOn,
  Attribute.DeletionPolicy,
  Attribute.UpdateReplacePolicy,
];

/** Finds the place of each new entry, in the order in which they were added. */
export function placeEntries(newcomers: Newcomers): Insertion[] {
  const { node, keep, renamed, added, path, template } = newcomers;
  if (added.length === 0) return [];
  const order: Neighbour[] = [];
  node.entries.forEach((entry, slot) => {
    if (keep[slot]) {
      order.push({ key: renamed.get(entry) ?? entry.key, slot, type: typeOf(entry.node.value), draft: null });
    }
  });
  const successor = placeOfSuccessor(newcomers);
  for (const { key, draft } of added) {
    const type = draft.kind === 'map' ? typeOf(draft.value()) : null;
    const at = successor ?? placeOf(key, type, order, path, template);
    order.splice(at, 0, { key, slot: -1, type, draft });
  }
  return insertionsOf(order);
}

/** Index of the one entry that leaves a map, where one comes for it; entries of sections and attributes of resources have places of their own. */
function placeOfSuccessor({ keep, added, path }: Newcomers): number | undefined {
  const gone = keep.indexOf(false);
  const isOne = added.length === 1 && gone >= 0 && gone === keep.lastIndexOf(false);
  // Every entry before it is still there.
  return isOne && path.length > 2 ? gone : undefined;
}

function insertionsOf(order: readonly Neighbour[]): Insertion[] {
  const insertions: Insertion[] = [];
  let after = -1;
  for (const { key, slot, draft } of order) {
    if (slot >= 0) after = slot;
    else if (draft) insertions.push({ after, key, draft });
  }
  return insertions;
}

function typeOf(value: JsonValue): string | null {
  const type = member(value, Attribute.Type);
  return typeof type === 'string' ? type : null;
}

/** Index in `order` at which the new key goes. */
function placeOf(
  key: string,
  type: string | null,
  order: readonly Neighbour[],
  path: readonly string[],
  template: Template,
): number {
  const [section] = path;
  if (path.length === 0) return placeOfSection(key, order);
  if (path.length === 1 && section !== undefined && NAMED_SECTIONS.has(section)) {
    return placeByName(key, order) ?? placeByType(section, type, order) ?? order.length;
  }
  if (path.length === 2 && section === Section.Resources) return placeOfAttribute(key, order, template);
  if (path.length === 2 && section === Section.Outputs && key === Attribute.Condition)
    return placeInOutput(order, template);
  if (path.at(-1) === Attribute.Properties && order.at(-1)?.key === 'Tags') return order.length - 1;
  return order.length;
}

/** Behind the last section that the User Guide lists before it; unknown keys go to the end. */
function placeOfSection(key: string, order: readonly Neighbour[]): number {
  const rank = SECTIONS.indexOf(key);
  if (rank < 0) return order.length;
  let at = order.findLastIndex((neighbour) => {
    const other = SECTIONS.indexOf(neighbour.key);
    return other >= 0 && other < rank;
  });
  if (at < 0) at = order.findIndex((neighbour) => SECTIONS.indexOf(neighbour.key) > rank) - 1;
  return at < -1 ? order.length : at + 1;
}

/** Behind the entry whose name begins the new name (the longest one counts) and behind the others of that family that follow it. */
function placeByName(key: string, order: readonly Neighbour[]): number | undefined {
  let best = -1;
  order.forEach((neighbour, i) => {
    const longest = order[best]?.key.length ?? 0;
    if (neighbour.key.length < key.length && neighbour.key.length > longest && key.startsWith(neighbour.key)) best = i;
  });
  return best < 0 ? undefined : behindFamily(best, order);
}

/** The index behind an entry and behind those of its family that follow it: their names begin with its own. */
function behindFamily(index: number, order: readonly Neighbour[]): number {
  const family = order[index]?.key ?? '';
  let at = index + 1;
  while (order[at]?.key.startsWith(family)) at++;
  return at;
}

/** Behind the last resource of the same type and what belongs to that, else behind the last of the same service. */
function placeByType(section: string, type: string | null, order: readonly Neighbour[]): number | undefined {
  if (section !== Section.Resources || type === null) return undefined;
  const sameType = order.findLastIndex((neighbour) => neighbour.type === type);
  if (sameType >= 0) return behindFamily(sameType, order);
  const service = type.slice(0, type.lastIndexOf('::') + 2);
  const sameService = order.findLastIndex((neighbour) => neighbour.type?.startsWith(service));
  return sameService < 0 ? undefined : sameService + 1;
}

/** UpdateReplacePolicy behind DeletionPolicy; what the file writes before Properties before them; else the end. */
function placeOfAttribute(key: string, order: readonly Neighbour[], template: Template): number {
  const indexOf = (wanted: string) => order.findIndex((neighbour) => neighbour.key === wanted);
  const policies: readonly string[] = [Attribute.DeletionPolicy, Attribute.UpdateReplacePolicy];
  if (policies.includes(key)) {
    const other = indexOf(policies.find((policy) => policy !== key) ?? '');
    if (other >= 0) return key === Attribute.DeletionPolicy ? other : other + 1;
  }
  const rank = BEFORE_PROPERTIES.indexOf(key);
  const properties = indexOf(Attribute.Properties);
  if (rank < 0 || properties < 0 || !writesBeforeProperties(key, template)) return order.length;
  const before = order.slice(0, properties).findLastIndex(({ key: other }) => {
    const otherRank = BEFORE_PROPERTIES.indexOf(other);
    return otherRank >= 0 && otherRank < rank;
  });
  return before + 1;
}

/** A condition of an output first, or where most outputs of the file that have one write it: behind the description, or at the end. */
function placeInOutput(order: readonly Neighbour[], template: Template): number {
  const places = new Tally<'first' | 'second' | 'last'>();
  for (const { body } of template.outputs.values()) {
    const at = Object.keys(body).indexOf(Attribute.Condition);
    if (at >= 0) places.count(at === 0 ? 'first' : at === 1 ? 'second' : 'last');
  }
  const place = places.winner('first');
  if (place === 'last') return order.length;
  return place === 'second' && order[0]?.key === 'Description' ? 1 : 0;
}

/** True unless most resources of the file that have this attribute, or one of its kind, write it behind their Properties. */
function writesBeforeProperties(key: string, template: Template): boolean {
  let balance = 0;
  for (const { body } of template.resources.values()) {
    const keys = Object.keys(body);
    const properties = keys.indexOf(Attribute.Properties);
    const at = keys.indexOf(key);
    if (at >= 0 && properties >= 0) balance += at < properties ? 1 : -1;
  }
  return balance >= 0;
}
