import { defineDetector } from '../../core/contract.js';
import type { JsonValue } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { computed } from '../shared/computed-text.js';
import { dataResources, itemsIn, meantArn, meantType } from '../shared/data-resource.js';

export interface DataResourceNotArn {
  /** The ARN that is meant; `null` where that is unclear. */
  readonly meant: JsonValue | null;
}

export default defineDetector<DataResourceNotArn>({
  id: 'cloudtrail/data-resource-not-arn',
  title: 'Data event selector that names resources by no ARN',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DataResource.html',
  types: ['AWS::CloudTrail::Trail'],

  *detect({ template }) {
    for (const { trail, pointer, body } of dataResources(template)) {
      const type = typeof body['Type'] === 'string' ? meantType(body['Type']) : undefined;
      if (type === undefined) continue;
      for (const item of itemsIn(template, child(pointer, 'Values'))) {
        const meant = meantArn(template, type, item.value);
        if (meant === undefined) continue;
        yield {
          pointer: item.pointer,
          message: `\`${trail.id}\` selects data events of ${type} by something that CloudTrail does not take as their ARN.`,
          evidence: { meant: meant === null ? null : computed(meant) },
        };
      }
    }
  },
});
