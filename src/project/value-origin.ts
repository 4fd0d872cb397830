import { branchesOf } from '../template/branches.js';
import { getAttTarget, refTarget } from '../template/intrinsic.js';
import type { JsonValue } from '../template/json-value.js';
import { dig } from '../template/json-value.js';
import type { Template } from '../template/template.js';
import { outputNamed, passedParameters } from './nested-stack.js';
import type { ProjectView, StackLink } from './project.js';

/** A value in the template that computes it. */
export interface ValueOrigin {
  /** The template's path in the project; `null` for the template at hand. */
  readonly path: string | null;
  readonly template: Template;
  readonly value: JsonValue;
}

/**
 * Where a value comes from: a parameter that the one parent stack passes is followed into the parent, and an output that the parent
 * reads into the nested stack that has it. A value of the template's own is its own origin.
 * @returns `undefined` where several stacks, or several branches, could have passed it.
 */
export function valueOrigin(
  template: Template,
  value: JsonValue,
  project: ProjectView | null,
): ValueOrigin | undefined {
  const name = refTarget(value);
  if (name === undefined || !template.parameters.has(name)) return { path: null, template, value };
  const [link, another] = project?.parents ?? [];
  if (!link || another) return undefined;
  const passed = passedBy(link, name);
  if (passed === undefined) return undefined;
  const { parent } = link;
  const read = getAttTarget(passed);
  const output = read && outputNamed(read.attribute);
  if (!output) return { path: parent.path, template: parent.template, value: passed };
  const source = project?.links.find((one) => one.parent.path === parent.path && one.stack.id === read.id)?.child;
  const made = dig(source?.template.outputs.get(output)?.body ?? null, 'Value');
  return source && made !== undefined ? { path: source.path, template: source.template, value: made } : undefined;
}

/** What a stack passes for a parameter, where that is one value. */
function passedBy({ stack }: StackLink, name: string): JsonValue | undefined {
  const [passed, another] = (passedParameters(stack) ?? []).filter((one) => one.name === name);
  if (!passed || another) return undefined;
  const [branch, other] = branchesOf(passed.value, passed.pointer);
  return other ? undefined : branch?.value;
}
