import type { DetectContext } from '../../core/contract.js';
import type { PassedParameter } from '../../project/nested-stack.js';
import { passedParameters } from '../../project/nested-stack.js';
import { hasInclude } from '../../template/branches.js';
import type { Resource, Template } from '../../template/template.js';
import { Section } from '../../template/vocabulary.js';

/** A nested stack with the template that it deploys. */
export interface LinkedStack {
  readonly resource: Resource;
  /** The child's path in the project. */
  readonly path: string;
  readonly child: Template;
  /** What the stack passes, each branch of an `Fn::If` apart. */
  readonly passed: readonly PassedParameter[];
}

/** The nested stacks whose templates are known as they will be deployed: those that a macro may extend are left out. */
export function linkedStacks({ template, project }: Pick<DetectContext, 'template' | 'project'>): LinkedStack[] {
  const stacks: LinkedStack[] = [];
  for (const [id, { child }] of project?.children ?? []) {
    const resource = template.resources.get(id);
    const passed = resource && passedParameters(resource);
    if (!passed || mayBeExtended(child.template)) continue;
    stacks.push({ resource, path: child.path, child: child.template, passed });
  }
  return stacks;
}

function mayBeExtended(template: Template): boolean {
  return (
    template.isRewritten ||
    [Section.Parameters, Section.Outputs].some((section) => hasInclude(template.value[section])) ||
    [...template.parameters.keys(), ...template.outputs.keys()].some((id) => id.startsWith('Fn::'))
  );
}
