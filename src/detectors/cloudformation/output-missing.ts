import { defineDetector } from '../../core/contract.js';
import { child } from '../../template/pointer.js';
import { Section } from '../../template/vocabulary.js';
import { integrationValue } from '../shared/integration-value.js';

export interface MissingOutput {
  readonly id: string;
}

export default defineDetector<MissingOutput>({
  id: 'cloudformation/output-missing',
  title: 'Resource that others work with and no output names',
  severity: 'low',
  category: 'operations',
  profiles: ['operations'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html',
  seeds: ['001.8'],
  *detect({ template }) {
    for (const resource of template.resources.values()) {
      if (integrationValue(resource) === null) continue;
      if (template.references.to(resource.id).some(({ section }) => section === Section.Outputs)) continue;
      yield {
        pointer: child('', Section.Resources, resource.id),
        message: `No output tells where \`${resource.id}\` is: other stacks, scripts and tests have to look for it.`,
        evidence: { id: resource.id },
      };
    }
  },
});
