import type { Fix, FixContext } from '../../core/contract.js';
import { defineTransform, refuse } from '../../core/contract.js';
import type { UndeclaredParameter } from '../../detectors/cloudformation/nested-parameter-undeclared.js';
import type detector from '../../detectors/cloudformation/nested-parameter-undeclared.js';
import type { LinkedStack } from '../../detectors/shared/linked-stacks.js';
import { linkedStacks } from '../../detectors/shared/linked-stacks.js';
import { meantName } from '../../schema/meant-name.js';
import { child } from '../../template/pointer.js';
import { Section } from '../../template/vocabulary.js';
import { addEntry } from '../shared/add-entry.js';
import { Draft } from '../shared/draft.js';
import { parameterType } from '../shared/parameter-type.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/nested-parameter-undeclared',
  title: 'Agree on the parameter: under its right name, declared where it is used, or not passed',
  safety: 'safe',
  impact: 'none',

  patch({ evidence }, context) {
    const linked = linkedStacks(context).find(({ resource }) => resource.id === evidence.stack);
    if (!linked) return refuse('the template of the stack is not known any more');
    return renamed(evidence, linked, context) ?? declared(evidence, linked, context) ?? removed(evidence, context);
  },
});

/** The fix where the child has the parameter under a name that is nearly the same, and gets it from nowhere else. */
function renamed({ name, passed }: UndeclaredParameter, linked: LinkedStack, context: FixContext): Fix | undefined {
  const given = new Set(linked.passed.map((one) => one.name));
  const meant = meantName(
    name,
    [...linked.child.parameters.keys()].filter((id) => !given.has(id)),
  );
  if (!meant) return undefined;
  const draft = new Draft(context);
  for (const { pointer, holder } of passed) draft.move(pointer, child(holder, meant.name));
  return { operations: draft.patch, safety: meant.certain ? 'safe' : 'unsafe' };
}

/** The fix where the child uses the name without declaring it. */
function declared({ name }: UndeclaredParameter, { child, path }: LinkedStack, context: FixContext): Fix | undefined {
  const mentions = child.references.to(name);
  if (mentions.length === 0 || child.resources.has(name) || child.conditions.has(name)) return undefined;
  if (mentions.some(({ kind, attribute }) => attribute !== null || kind === 'DependsOn' || kind === 'Condition')) {
    return undefined;
  }
  const there = { ...context, template: child };
  const Type = parameterType(
    there,
    mentions.filter(({ section }) => section !== Section.Outputs),
  );
  if (Type === undefined) return undefined;
  const draft = new Draft(there);
  addEntry(draft, Section.Parameters, name, { Type });
  return { operations: [], elsewhere: [{ template: path, operations: draft.patch }] };
}

/** The fix where the child has no use for it. */
function removed({ passed }: UndeclaredParameter, context: FixContext): Fix {
  const draft = new Draft(context);
  for (const { pointer } of passed) draft.remove(pointer);
  return { operations: draft.patch };
}
