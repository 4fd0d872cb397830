import { equalValues, isArray, isObject } from '../template/json-value.js';
import type { JsonValue } from '../template/json-value.js';
import type { MapEntry, MapNode, ScalarNode, SeqNode, SourceNode } from '../template/source-node.js';
import { longName } from '../template/vocabulary.js';
import { alignItems } from './align.js';
import type { Draft } from './draft.js';
import { entriesByKey } from './draft.js';
import type { EditScript } from './edit-script.js';
import { placeEntries } from './entry-order.js';
import type { Emitter } from './emitter.js';
import type { Place } from './place.js';
import type { Insertion, Plan } from './plan.js';
import { isIdle } from './plan.js';
import { taggedText } from './short-form.js';

/** Compares the nodes of a text with their final drafts and has what differs written as edits, children before parents. */
export class Reconciler {
  constructor(
    private readonly script: EditScript,
    private readonly emitter: Emitter,
  ) {}

  /** @param path keys and indexes from the root to the node. */
  reconcile(node: SourceNode, draft: Draft, place: Place, path: readonly string[]): void {
    if (draft.origin === node && !draft.inner && !draft.touched) return;
    const before = this.script.size;
    this.compare(node, draft, place, path);
    if (node.anchor !== null && this.script.size > before) this.script.changedAnchors.push(node);
  }

  private compare(node: SourceNode, draft: Draft, place: Place, path: readonly string[]): void {
    const content = contentOf(node, draft);
    if (content === undefined || node.kind === 'alias') {
      if (!equalValues(node.value, draft.value())) this.emitter.replaceNode(node, draft, place);
    } else if (node.kind === 'map' && content.kind === 'map' && isKin(node, content)) {
      this.map(node, content, draft, place, path);
    } else if (node.kind === 'seq' && content.kind === 'seq') {
      this.seq(node, content, draft, place, path);
    } else if (node.kind !== 'scalar' || !this.scalar(node, content, place)) {
      if (!equalValues(node.value, draft.value())) this.emitter.replaceNode(node, draft, place);
    }
  }

  /** False where the scalar's text cannot carry the new value. */
  private scalar(node: ScalarNode, content: Draft, place: Place): boolean {
    const value = content.value();
    if (node.tag === null) {
      if (content.kind !== 'scalar') return false;
      if (value !== node.value) this.emitter.replaceScalar(node, value, place);
      return true;
    }
    const text = taggedText(node.tag, value);
    if (text === undefined) return false;
    if (text !== node.content) this.emitter.replaceScalar(node, text, place);
    return true;
  }

  private map(node: MapNode, content: Draft, whole: Draft, place: Place, path: readonly string[]): void {
    const { plan, kept } = planMap(node, content, path, this.script);
    if (!isIdle(plan) && this.emitter.rewriteWhole(node, whole, place)) return;
    for (const { entry, key, draft } of kept) {
      if (key !== entry.key) this.emitter.renameKey(node, entry, key);
      const entryPlace: Place = node.flow
        ? { kind: 'flow', container: node, entry }
        : { kind: 'entry', map: node, entry };
      this.reconcile(entry.node, draft, entryPlace, [...path, key]);
    }
    if (!isIdle(plan)) this.emitter.editCollection(node, plan, whole, place, path);
  }

  private seq(node: SeqNode, content: Draft, whole: Draft, place: Place, path: readonly string[]): void {
    const finals = content.items;
    const aligned = alignItems(node.items, finals);
    const plan = planSeq(node, finals, aligned);
    if (!isIdle(plan) && this.emitter.rewriteWhole(node, whole, place)) return;
    finals.forEach((draft, i) => {
      const index = aligned[i] ?? -1;
      const item = node.items[index];
      if (item === undefined) return;
      const itemPlace: Place = node.flow
        ? { kind: 'flow', container: node, entry: null }
        : { kind: 'item', seq: node, index };
      this.reconcile(item, draft, itemPlace, [...path, String(index)]);
    });
    if (!isIdle(plan)) this.emitter.editCollection(node, plan, whole, place, path);
  }
}

/** The draft of what stands behind a node's short tag, of the node itself where it has none; `undefined` where the tag has to go. */
function contentOf(node: SourceNode, draft: Draft): Draft | undefined {
  if (node.tag === null) return draft;
  if (draft.kind !== 'map' || draft.members.size !== 1) return undefined;
  return draft.members.get(longName(node.tag));
}

/** False for a new object that has no key in common with the map of the text: it replaces the map as a whole. */
function isKin(node: MapNode, content: Draft): boolean {
  if (content.origin === node || content.members.size === 0 || node.entries.length === 0) return true;
  return node.entries.some((entry) => !entry.merge && content.members.has(entry.key));
}

interface KeptEntry {
  readonly entry: MapEntry;
  readonly key: string;
  readonly draft: Draft;
}

function planMap(
  node: MapNode,
  content: Draft,
  path: readonly string[],
  script: EditScript,
): { plan: Plan; kept: KeptEntry[] } {
  const spelled = entriesByKey(node);
  const merged = mergedMembers(node);
  const finals = content.members;
  const renamed = renames(spelled, finals);
  const unmerge = [...merged.keys()].some((key) => !finals.has(key));
  const keep = node.entries.map((entry) => (entry.merge ? !unmerge : finals.has(entry.key) || renamed.has(entry)));
  const kept: KeptEntry[] = [];
  for (const entry of spelled.values()) {
    const key = renamed.get(entry) ?? entry.key;
    const draft = finals.get(key);
    if (draft) kept.push({ entry, key, draft });
  }
  const taken = new Set(kept.map(({ key }) => key));
  const isMerged = (key: string, draft: Draft) =>
    !unmerge && merged.has(key) && equalValues(merged.get(key), draft.value());
  const added = [...finals]
    .map(([key, draft]) => ({ key, draft }))
    .filter(({ key, draft }) => !taken.has(key) && !isMerged(key, draft));
  const insertions = placeEntries({ node, keep, renamed, added, path, template: script.template });
  return { plan: { keep, insertions }, kept };
}

/** Entries whose value stays but under a key that is new to the map (a `move` within one map). */
function renames(spelled: ReadonlyMap<string, MapEntry>, finals: ReadonlyMap<string, Draft>): Map<MapEntry, string> {
  const renamed = new Map<MapEntry, string>();
  const leaving = new Map<SourceNode, MapEntry>();
  for (const entry of spelled.values()) if (!finals.has(entry.key)) leaving.set(entry.node, entry);
  if (leaving.size === 0) return renamed;
  for (const [key, draft] of finals) {
    const entry = draft.slot && !spelled.has(key) ? leaving.get(draft.slot) : undefined;
    if (!entry || !draft.slot) continue;
    renamed.set(entry, key);
    leaving.delete(draft.slot);
  }
  return renamed;
}

/** The members that a map takes over by `<<`, the first source of each winning (yaml.org/type/merge.html). */
function mergedMembers(node: MapNode): Map<string, JsonValue> {
  const merged = new Map<string, JsonValue>();
  for (const { merge, node: source } of node.entries) {
    if (!merge) continue;
    for (const value of isArray(source.value) ? source.value : [source.value]) {
      if (!isObject(value)) continue;
      for (const [key, member] of Object.entries(value)) if (!merged.has(key)) merged.set(key, member);
    }
  }
  return merged;
}

function planSeq(node: SeqNode, finals: readonly Draft[], aligned: readonly number[]): Plan {
  const keep = new Array<boolean>(node.items.length).fill(false);
  const insertions: Insertion[] = [];
  let after = -1;
  finals.forEach((draft, i) => {
    const index = aligned[i] ?? -1;
    if (index < 0) insertions.push({ after, key: null, draft });
    else {
      keep[index] = true;
      after = index;
    }
  });
  return { keep, insertions };
}
