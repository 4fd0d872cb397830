import { defineDetector } from '../../core/contract.js';
import { isArray } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';

const ENVIRONMENT = /env|stage|suffix/i;
/** Parameters that name the production environment itself, or a stage of an API, which is part of its address wherever it runs. */
const NAMES_ANOTHER = /prod|prd|live|api/i;
const PRODUCTION = /^(?:prod|production|prd|live)$/i;

export interface ProductionDefault {
  readonly parameter: string;
}

export default defineDetector<ProductionDefault>({
  id: 'cloudformation/production-by-default',
  title: 'Environment that is production where nobody says otherwise',
  severity: 'low',
  category: 'operations',
  profiles: ['sandbox'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/best-practices.html',
  seeds: ['001.9'],
  *detect({ template, project }) {
    // A nested stack is given the environment of its parent.
    if (project && project.parents.length > 0) return;
    for (const { id, body, pointer } of template.parameters.values()) {
      const { Default: fallback, AllowedValues: allowed } = body;
      if (!ENVIRONMENT.test(id) || NAMES_ANOTHER.test(id)) continue;
      if (typeof fallback !== 'string' || !PRODUCTION.test(fallback)) continue;
      const choices = isArray(allowed) ? allowed : null;
      if (choices?.every((one) => typeof one !== 'string' || PRODUCTION.test(one))) continue;
      yield {
        pointer: child(pointer, 'Default'),
        message: `\`${id}\` is ${fallback} by default: whoever forgets it works on production.`,
        evidence: { parameter: id },
      };
    }
  },
});
