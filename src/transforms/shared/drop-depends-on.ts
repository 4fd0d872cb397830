import { isArray } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { Attribute, Section } from '../../template/vocabulary.js';
import type { Draft } from './draft.js';

/** Takes a name out of the DependsOn of a resource, and the DependsOn away with its last name. */
export function dropDependsOn(draft: Draft, id: string, dependency: string): void {
  const here = child('', Section.Resources, id, Attribute.DependsOn);
  const names = draft.at(here);
  if (!isArray(names) || names.every((name) => name === dependency)) draft.remove(here);
  else {
    for (const [i, name] of [...names.entries()].reverse()) if (name === dependency) draft.remove(child(here, i));
  }
}
