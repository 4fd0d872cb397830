import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudtrail/data-resource-not-arn.js';
import { equalValues, isArray } from '../../template/json-value.js';
import { parentPointer } from '../../template/pointer.js';

export default defineTransform<typeof detector>({
  id: 'cloudtrail/data-resource-not-arn',
  title: 'Select the data events by the ARN',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { meant } }, { template }) {
    if (meant === null)
      return refuse('it is unclear which resources are meant: a trail takes no wildcards in their names');
    const values = template.at(parentPointer(pointer));
    // A selector names each resource once: what would be named twice goes.
    if (isArray(values) && values.some((value) => equalValues(value, meant))) return [{ op: 'remove', path: pointer }];
    return [{ op: 'replace', path: pointer, value: meant }];
  },
});
