import { dependencyGraph } from '../../schema/dependency-graph.js';
import { isArray } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { Attribute, Section } from '../../template/vocabulary.js';
import type { Draft } from './draft.js';

/**
 * Makes a resource wait for another. Nothing is added where it waits already, by name or by a reference in its properties
 * (a redundant entry is cfn-lint's W3005).
 */
export function appendDependsOn(draft: Draft, id: string, dependency: string): void {
  const here = child('', Section.Resources, id, Attribute.DependsOn);
  const present = draft.at(here);
  if (dependencyGraph(draft.template).dependencies(id).includes(dependency)) return;
  if (present === undefined) draft.add(here, writesLists(draft.template) ? [dependency] : dependency);
  else if (isArray(present)) {
    if (!present.includes(dependency)) draft.add(child(here, '-'), dependency);
  } else if (present !== dependency) draft.replace(here, present === null ? dependency : [present, dependency]);
}

/** True where the template writes a single dependency as a list of one. */
function writesLists(template: Template): boolean {
  let lists = 0;
  let names = 0;
  for (const { body } of template.resources.values()) {
    const value = body[Attribute.DependsOn];
    if (typeof value === 'string') names++;
    else if (isArray(value) && value.length === 1) lists++;
  }
  return lists > names;
}
