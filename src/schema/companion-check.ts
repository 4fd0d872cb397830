import type { Companions } from './limits-line.js';
import type { SchemaErrorCode } from './schema-error.js';

/** Whether a property can come out as not set. */
export type Absence = 'never' | 'sometimes' | 'always';

/** Properties of one object that do not go together, or that lack another one. */
export interface CompanionFault {
  readonly code: SchemaErrorCode & ('incompatible' | 'missing-companion');
  /** The property that is one too many; `null` where one is missing. */
  readonly property: string | null;
  /** The properties that cannot stand together, or of which one is missing. */
  readonly group: readonly string[];
  /** The property that needs the missing one; `null` where the object itself does. */
  readonly because: string | null;
}

/**
 * What is certainly wrong with the properties that an object has: a fault is reported only where it is one whatever the conditions
 * of the template are.
 *
 * @param absence tells of a property of the object whether it can be unset.
 */
export function companionFaults(together: Companions, absence: (name: string) => Absence): CompanionFault[] {
  const isSet = (name: string) => absence(name) === 'never';
  const isUnset = (name: string) => absence(name) === 'always';
  const faults: CompanionFault[] = [];
  const conflict = (group: readonly string[]) => {
    const known = faults.some(({ group: other }) => group.every((name) => other.includes(name)));
    if (!known) faults.push({ code: 'incompatible', property: group.at(-1) ?? null, group, because: null });
  };
  for (const group of together.one ?? []) {
    const set = group.filter(isSet);
    if (set.length > 1) conflict(set);
    else if (group.every(isUnset)) faults.push(missing(group, null));
  }
  for (const group of together.some ?? []) if (group.every(isUnset)) faults.push(missing(group, null));
  for (const [name, excluded] of Object.entries(together.excludes ?? {})) {
    for (const other of isSet(name) ? excluded.filter(isSet) : []) conflict([name, other]);
  }
  for (const [name, needed] of Object.entries(together.needs ?? {})) {
    for (const other of isSet(name) ? needed.filter(isUnset) : []) faults.push(missing([other], name));
  }
  return faults;
}

function missing(group: readonly string[], because: string | null): CompanionFault {
  return { code: 'missing-companion', property: null, group, because };
}
