import { defineDetector } from '../../core/contract.js';
import { dependencyGraph } from '../../schema/dependency-graph.js';
import { missingWaits, WAITING_TYPES } from '../shared/creation-order.js';

export interface CreationOrderOpen {
  /** The resource that has to wait. */
  readonly id: string;
  /** What it has to wait for. */
  readonly before: readonly string[];
}

export default defineDetector<CreationOrderOpen>({
  id: 'cloudformation/creation-order-open',
  title: 'Resource that may be created too early',
  severity: 'medium',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html',
  types: WAITING_TYPES,

  *detect({ template }) {
    for (const { id, before, otherwise } of missingWaits(template, dependencyGraph(template))) {
      const names = before.map((one) => `\`${one}\``).join(', ');
      yield {
        pointer: template.resources.get(id)?.pointer ?? '',
        message: `\`${id}\` does not wait for ${names}: ${otherwise}.`,
        evidence: { id, before },
      };
    }
  },
});
