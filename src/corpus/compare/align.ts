import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { isArray, isObject, member } from '../../template/json-value.js';
import { Attribute, Intrinsic, SECTIONS, Section } from '../../template/vocabulary.js';
import { distanceBetween, pairUp } from './distance.js';

/** An entry of a template's section; the type of a resource is its own, of any other entry its section. */
export interface SectionEntry {
  readonly id: string;
  readonly type: string;
  readonly body: JsonValue;
}

/** An entry of a template beside the ideal's entry that it stands for. One of them may be missing. */
export interface AlignedEntry {
  readonly type: string;
  readonly entry: SectionEntry | undefined;
  readonly ideal: SectionEntry | undefined;
}

/**
 * Aligns the entries of a template with those of the ideal: by id and type, by id in another case, then among the entries of one
 * type those that are most alike. The names of the ideal are put into the template's references before anything is compared.
 */
export function alignEntries(value: JsonObject, ideal: JsonObject): AlignedEntry[] {
  const aligned: AlignedEntry[] = [];
  let entries = entriesOf(value);
  let wanted = entriesOf(ideal);
  for (const key of [exactKey, looseKey]) {
    const free = new Map(wanted.map((entry) => [key(entry), entry]));
    const met = new Set<SectionEntry>();
    for (const entry of entries) {
      const partner = free.get(key(entry));
      if (!partner) continue;
      free.delete(key(entry));
      met.add(entry).add(partner);
      aligned.push({ type: partner.type, entry, ideal: partner });
    }
    entries = entries.filter((entry) => !met.has(entry));
    wanted = wanted.filter((entry) => !met.has(entry));
  }
  const types = new Set([...entries, ...wanted].map(({ type }) => type));
  for (const type of types) {
    const ofType = (list: readonly SectionEntry[]) => list.filter((entry) => entry.type === type);
    const pairs = pairUp(ofType(entries), ofType(wanted), (a, b) => distanceBetween(a.body, b.body));
    for (const [entry, partner] of pairs) aligned.push({ type, entry, ideal: partner });
  }
  return withNamesOfIdeal(aligned);
}

/** Names an entry among those of its template. */
export function exactKey({ type, id }: SectionEntry): string {
  return `${type} ${id}`;
}

function looseKey(entry: SectionEntry): string {
  return exactKey(entry).toLowerCase();
}

/** The entries of all sections. */
export function entriesOf(value: JsonObject): SectionEntry[] {
  const entries: SectionEntry[] = [];
  for (const section of SECTIONS) {
    const bodies = value[section];
    if (!isObject(bodies)) continue;
    for (const [id, body] of Object.entries(bodies)) {
      const type = section === Section.Resources ? member(body, Attribute.Type) : section;
      entries.push({ id, type: typeof type === 'string' ? type : section, body });
    }
  }
  return entries;
}

function withNamesOfIdeal(aligned: readonly AlignedEntry[]): AlignedEntry[] {
  const names = new Map<string, string>();
  for (const { entry, ideal } of aligned) {
    if (entry && ideal && entry.id !== ideal.id) names.set(entry.id, ideal.id);
  }
  if (names.size === 0) return [...aligned];
  return aligned.map(({ type, entry, ideal }) => {
    return { type, entry: entry && { ...entry, body: rename(entry.body, names) }, ideal };
  });
}

function rename(value: JsonValue, names: ReadonlyMap<string, string>): JsonValue {
  if (isArray(value)) return value.map((item) => rename(item, names));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, renameIn(key, inner, names)]));
}

function renameIn(key: string, value: JsonValue, names: ReadonlyMap<string, string>): JsonValue {
  const nameOf = (id: JsonValue): JsonValue => (typeof id === 'string' ? (names.get(id) ?? id) : rename(id, names));
  if (key === Intrinsic.Ref || key === Intrinsic.Condition) return nameOf(value);
  if (key === Attribute.DependsOn) return isArray(value) ? value.map(nameOf) : nameOf(value);
  if (key === Intrinsic.GetAtt || key === Intrinsic.If || key === Intrinsic.FindInMap) {
    return isArray(value) ? value.map((item, i) => (i === 0 ? nameOf(item) : rename(item, names))) : value;
  }
  if (key !== Intrinsic.Sub) return rename(value, names);
  const inText = (text: JsonValue) =>
    typeof text === 'string'
      ? text.replace(/\$\{(\w+)(?=[.}])/g, (_, id: string) => `\${${names.get(id) ?? id}`)
      : rename(text, names);
  return isArray(value) ? value.map(inText) : inText(value);
}
