import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudtrail/data-resource-not-arn.js';

export default defineTransform<typeof detector>({
  id: 'cloudtrail/data-resource-not-arn',
  title: 'Select the data events by the ARN',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { meant } }) {
    if (meant === null)
      return refuse('it is unclear which resources are meant: a trail takes no wildcards in their names');
    return [{ op: 'replace', path: pointer, value: meant }];
  },
});
