import { defineDetector } from '../../core/contract.js';
import { hasInclude } from '../../template/branches.js';
import { isArray } from '../../template/json-value.js';

const TABLE = 'AWS::DynamoDB::GlobalTable';

export default defineDetector<undefined>({
  id: 'dynamodb/global-table-without-stream',
  title: 'Global table with several replicas and no stream',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-dynamodb-globaltable-streamspecification.html',
  seeds: ['002.2'],
  types: [TABLE],

  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resourcesOfType(TABLE)) {
      const replicas = properties['Replicas'];
      if (!isArray(replicas) || replicas.length < 2 || 'MultiRegionConsistency' in properties) continue;
      if ('StreamSpecification' in properties || hasInclude(properties)) continue;
      yield {
        pointer: propertiesPointer,
        message: `\`${id}\` has several replicas and no stream: DynamoDB replicates through one and refuses the table.`,
        evidence: undefined,
      };
    }
  },
});
