import { defineDetector } from '../../core/contract.js';
import { passedParameters } from '../../project/nested-stack.js';
import { conditionOf } from '../../template/branches.js';
import { filledParameter } from '../../template/condition.js';
import { refTarget } from '../../template/intrinsic.js';
import type { Template } from '../../template/template.js';

export interface UndocumentedOption {
  readonly parameter: string;
  /** Resources that exist only where it is given, those of nested stacks last. */
  readonly resources: readonly string[];
}

/** Words with which descriptions say that a value may be left out. */
const SAYS =
  /option|empty|blank|leave|omit|skip|none|not set|unset|default|\bif\b|\bwhen\b|only where|required (?:for|in|by)\b/i;

export default defineDetector<UndocumentedOption>({
  id: 'cloudformation/optional-parameter-undocumented',
  title: 'Parameter that may stay empty and does not say so',
  severity: 'low',
  category: 'operations',
  profiles: ['operations'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html',
  seeds: ['002.6'],

  *detect({ template, project }) {
    // A parent answers for the parameters of the stacks that it nests.
    if (project && project.parents.length > 0) return;
    const options = optionsOf(template);
    for (const { stack, child } of project?.children.values() ?? []) {
      const nested = optionsOf(child.template);
      for (const { name, value } of passedParameters(stack) ?? []) {
        const own = refTarget(value);
        const resources = nested.get(name);
        if (own !== undefined && resources) options.set(own, [...(options.get(own) ?? []), ...resources]);
      }
    }
    for (const [id, resources] of options) {
      const parameter = template.parameters.get(id);
      const description = parameter?.body['Description'];
      if (parameter?.body['Default'] !== '' || (typeof description === 'string' && SAYS.test(description))) continue;
      yield {
        pointer: parameter.pointer,
        message: `\`${id}\` may stay empty, and its description does not say so.`,
        evidence: { parameter: id, resources },
      };
    }
  },
});

/** The parameters that a condition asks whether they are empty, with the resources that exist only where they are not. */
function optionsOf(template: Template): Map<string, string[]> {
  const options = new Map<string, string[]>();
  const asking = new Map<string, string>();
  for (const condition of template.conditions.keys()) {
    const parameter = filledParameter(template, condition);
    if (parameter === null) continue;
    asking.set(condition, parameter);
    options.set(parameter, []);
  }
  for (const resource of template.resources.values()) {
    options.get(asking.get(conditionOf(resource) ?? '') ?? '')?.push(resource.id);
  }
  return options;
}
