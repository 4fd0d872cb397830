import { defineDetector } from '../../core/contract.js';
import { child } from '../../template/pointer.js';
import { Section } from '../../template/vocabulary.js';
import { integrationValue } from '../shared/integration-value.js';

export interface MissingOutput {
  readonly id: string;
}

/** Where resources name functions that do nothing but serve them: nobody else calls those. */
const HELPS = /\/(?:ServiceToken|RotationLambdaARN)(?:\/|$)/;

export default defineDetector<MissingOutput>({
  id: 'cloudformation/output-missing',
  title: 'Resource that others work with and no output names',
  severity: 'low',
  category: 'operations',
  profiles: ['operations'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html',
  seeds: ['001.8'],
  *detect({ template, project }) {
    // Which outputs a nested stack needs is its parent's business.
    if (project && project.parents.length > 0) return;
    for (const resource of template.resources.values()) {
      if (integrationValue(resource) === null) continue;
      const mentions = template.references.to(resource.id);
      if (mentions.some(({ section, pointer }) => section === Section.Outputs || HELPS.test(pointer))) continue;
      yield {
        pointer: child('', Section.Resources, resource.id),
        message: `No output tells where \`${resource.id}\` is: other stacks, scripts and tests have to look for it.`,
        evidence: { id: resource.id },
      };
    }
  },
});
