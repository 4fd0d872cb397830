import { defineDetector } from '../../core/contract.js';
import { conditionOf } from '../../template/branches.js';
import { filledParameter } from '../../template/condition.js';

export interface UndocumentedOption {
  readonly parameter: string;
  /** Resources that exist only where it is given, in document order. */
  readonly resources: readonly string[];
}

/** Words with which descriptions say that a value may be left out. */
const SAYS = /option|empty|blank|leave|omit|skip|none|not set|unset|default|\bif\b|\bwhen\b|only where/i;

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
    const conditions = new Map<string, string[]>();
    for (const condition of template.conditions.keys()) {
      const parameter = filledParameter(template, condition);
      if (parameter !== null) conditions.set(parameter, [...(conditions.get(parameter) ?? []), condition]);
    }
    for (const [id, names] of conditions) {
      const parameter = template.parameters.get(id);
      const description = parameter?.body['Description'];
      if (parameter?.body['Default'] !== '' || (typeof description === 'string' && SAYS.test(description))) continue;
      const resources = [...template.resources.values()]
        .filter((resource) => names.includes(conditionOf(resource) ?? ''))
        .map((resource) => resource.id);
      yield {
        pointer: parameter.pointer,
        message: `\`${id}\` may stay empty, and its description does not say so.`,
        evidence: { parameter: id, resources },
      };
    }
  },
});
