import { defineDetector } from '../../core/contract.js';
import type { JsonObject } from '../../template/json-value.js';
import { equalValues, isArray } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { computed } from '../shared/computed-text.js';
import { dataResources, meantArn, meantType } from '../shared/data-resource.js';

export interface DataResourceTypeUnsupported {
  /** The type to write instead; `null` where the selectors have nothing like it, or where another entry selects the same. */
  readonly meant: string | null;
  /** True where another entry of the selector selects the same. */
  readonly repeated: boolean;
}

export default defineDetector<DataResourceTypeUnsupported>({
  id: 'cloudtrail/data-resource-type-unsupported',
  title: 'Data event selector for a type that selectors do not have',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3030'] },
  docs: 'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DataResource.html',
  types: ['AWS::CloudTrail::Trail'],

  *detect({ template }) {
    for (const { trail, pointer, body, siblings } of dataResources(template)) {
      const type = body['Type'];
      if (typeof type !== 'string') continue;
      const meant = meantType(type);
      if (meant === type) continue;
      const repeated = meant !== undefined && siblings.some((other) => selectsSame(template, other, body, meant));
      yield {
        pointer: child(pointer, 'Type'),
        message: `\`${trail.id}\` selects data events of ${type}; event selectors know those of S3 objects, Lambda functions and DynamoDB tables.`,
        evidence: { meant: repeated ? null : (meant ?? null), repeated },
      };
    }
  },
});

function selectsSame(template: Template, other: JsonObject, body: JsonObject, type: string): boolean {
  if (other['Type'] !== type) return false;
  const [theirs, own] = [other, body].map((one) => {
    const values = one['Values'];
    if (!isArray(values)) return [];
    return values.map((value) => {
      const meant = meantArn(template, type, value);
      return typeof meant === 'string' ? computed(meant) : value;
    });
  });
  return own !== undefined && own.every((value) => theirs?.some((their) => equalValues(their, value)));
}
