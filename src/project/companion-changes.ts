import { isObject } from '../template/json-value.js';
import type { JsonValue } from '../template/json-value.js';
import type { Operation, Patch } from '../template/operation.js';
import { parsePointer } from '../template/pointer.js';
import type { Template } from '../template/template.js';
import { Section } from '../template/vocabulary.js';
import { passedParameters, readOutputs } from './nested-stack.js';
import type { ProjectView, StackLink } from './project.js';

/** What other templates have to change along with one. */
export interface Companions {
  readonly changes: readonly { readonly template: string; readonly operations: Patch }[];
}

/**
 * What the stacks that deploy a template have to change along with a patch of it: what they pass for a parameter that the patch removes
 * goes too, since CloudFormation rejects a parameter that the template does not declare. An output that they read must stay.
 */
export function companionChanges(
  template: Template,
  patch: Patch,
  project: ProjectView | null,
): Companions | { readonly refused: string } {
  if (!project || project.parents.length === 0) return { changes: [] };
  const parameters = removedNames(template, patch, Section.Parameters);
  const outputs = removedNames(template, patch, Section.Outputs);
  const changes: { template: string; operations: Operation[] }[] = [];
  for (const link of project.parents) {
    const { parent, stack } = link;
    const read = outputs.size > 0 && readOutputs(parent.template, stack).find(({ name }) => outputs.has(name));
    if (read) return { refused: `\`${stack.id}\` of ${parent.path} reads the output \`${read.name}\`` };
    if (parameters.size === 0) continue;
    const passed = passedParameters(stack);
    if (!passed) return { refused: `what \`${stack.id}\` of ${parent.path} passes is computed` };
    const operations = passed
      .filter(({ name }) => parameters.has(name))
      .map(({ pointer }): Operation => ({ op: 'remove', path: pointer }));
    if (operations.length > 0) changes.push({ template: parent.path, operations });
  }
  return { changes };
}

/** The stacks of the project that pass a parameter to the template at hand. */
export function passingLinks(project: ProjectView | null, name: string): readonly StackLink[] {
  return (project?.parents ?? []).filter(({ stack }) => passedParameters(stack)?.some((one) => one.name === name));
}

/** The entries of a section that a patch takes away. */
function removedNames(template: Template, patch: Patch, section: string): ReadonlySet<string> {
  const names = new Set(keysOf(template.value[section]));
  const left = new Set(names);
  for (const operation of patch) {
    if ('from' in operation && operation.op === 'move') take(left, operation.from, section);
    if (operation.op === 'remove') take(left, operation.path, section);
    if (operation.op === 'test' || operation.op === 'remove') continue;
    const [first, id, ...rest] = parsePointer(operation.path);
    if (first !== section || rest.length > 0) continue;
    if (id !== undefined) left.add(id);
    else if ('value' in operation) {
      left.clear();
      for (const key of keysOf(operation.value)) left.add(key);
    }
  }
  return new Set([...names].filter((name) => !left.has(name)));
}

function take(left: Set<string>, pointer: string, section: string): void {
  const [first, id, ...rest] = parsePointer(pointer);
  if (first !== section || rest.length > 0) return;
  if (id === undefined) left.clear();
  else left.delete(id);
}

function keysOf(value: JsonValue | undefined): string[] {
  return isObject(value) ? Object.keys(value) : [];
}
