import type { JsonValue } from '../template/json-value.js';
import { isArray, isObject, setMember } from '../template/json-value.js';
import type { MapEntry, MapNode, SourceNode } from '../template/source-node.js';
import { longName } from '../template/vocabulary.js';

/**
 * A value on its way to its final state: a part of the text, perhaps with changed children, or a new value. Children are
 * drafted only where an operation steps inside, so a patch costs what it touches.
 */
export class Draft {
  private memberDrafts: Map<string, Draft> | undefined;
  private itemDrafts: Draft[] | undefined;
  /** True where something below has been added, removed or replaced. */
  touched = false;

  /**
   * @param base the value before any change below it.
   * @param origin the text it was read from; `null` for a new value.
   * @param inner true for the argument of `origin`'s short tag (`x` of `!Sub x`).
   * @param slot the node of the text whose place it takes.
   */
  constructor(
    private readonly base: JsonValue,
    readonly origin: SourceNode | null = null,
    readonly inner = false,
    public slot: SourceNode | null = origin,
  ) {}

  get kind(): 'map' | 'seq' | 'scalar' {
    if (isArray(this.base)) return 'seq';
    return isObject(this.base) ? 'map' : 'scalar';
  }

  /** The members of a map, drafted on first use. */
  get members(): Map<string, Draft> {
    return (this.memberDrafts ??= this.draftMembers());
  }

  /** The items of a sequence, drafted on first use. */
  get items(): Draft[] {
    return (this.itemDrafts ??= this.draftItems());
  }

  /** The member or item that a pointer's token names, or `undefined`. */
  child(token: string): Draft | undefined {
    if (this.kind === 'map') return this.members.get(token);
    return this.kind === 'seq' && isIndex(token) ? this.items[Number(token)] : undefined;
  }

  /** The value in its present state. */
  value(): JsonValue {
    if (!this.touched) return this.base;
    if (this.kind === 'seq') return this.items.map((item) => item.value());
    const value: Record<string, JsonValue> = {};
    for (const [key, member] of this.members) setMember(value, key, member.value());
    return value;
  }

  /** A second draft of the same value that later operations change on its own. */
  copy(): Draft {
    if (this.touched || this.inner) return new Draft(this.value());
    return new Draft(this.base, this.origin, false, null);
  }

  private draftMembers(): Map<string, Draft> {
    const members = new Map<string, Draft>();
    const { base, origin } = this;
    if (!isObject(base)) return members;
    if (origin !== null && origin.tag !== null && !this.inner) {
      const name = longName(origin.tag);
      return members.set(name, new Draft(base[name] ?? null, origin, true));
    }
    const spelled = origin?.kind === 'map' ? entriesByKey(origin) : undefined;
    for (const [key, value] of Object.entries(base)) {
      const entry = spelled?.get(key);
      members.set(key, entry ? new Draft(entry.node.value, entry.node) : new Draft(value));
    }
    return members;
  }

  private draftItems(): Draft[] {
    const { base, origin } = this;
    if (origin?.kind === 'seq') return origin.items.map((item) => new Draft(item.value, item));
    return isArray(base) ? base.map((item) => new Draft(item)) : [];
  }
}

/** The entry that counts for each key: the last one with that key, merges left out. */
export function entriesByKey(map: MapNode): Map<string, MapEntry> {
  const entries = new Map<string, MapEntry>();
  for (const entry of map.entries) if (!entry.merge) entries.set(entry.key, entry);
  return entries;
}

/** True for the token of an array index (RFC 6901 section 4: no leading zeros). */
export function isIndex(token: string): boolean {
  return /^(?:0|[1-9]\d*)$/.test(token);
}
