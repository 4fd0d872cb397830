/**
 * A table that may be asked for any word of a template: unlike those of an object literal, its members are only the ones written, and
 * `constructor` is none of them.
 */
export function lookup<Value>(entries: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  const table: Record<string, Value> = Object.create(null) as Record<string, Value>;
  return Object.freeze(Object.assign(table, entries));
}
