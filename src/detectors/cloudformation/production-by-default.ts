import { defineDetector } from '../../core/contract.js';
import { isArray } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';

const ENVIRONMENT = /env|stage|suffix/i;
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
  *detect({ template }) {
    for (const { id, body, pointer } of template.parameters.values()) {
      const { Default: fallback, AllowedValues: allowed } = body;
      if (!ENVIRONMENT.test(id) || typeof fallback !== 'string' || !PRODUCTION.test(fallback)) continue;
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
