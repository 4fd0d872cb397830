import { defineDetector } from '../../core/contract.js';
import { memberBranches } from '../../template/branches.js';
import { isNoValue } from '../../template/intrinsic.js';
import { isObject } from '../../template/json-value.js';

export default defineDetector<null>({
  id: 'dynamodb/key-without-encryption-type',
  title: 'Table with a key and no type of encryption',
  severity: 'high',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3021'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-dynamodb-table-ssespecification.html',
  types: ['AWS::DynamoDB::Table'],

  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resourcesOfType('AWS::DynamoDB::Table')) {
      for (const { value, pointer } of memberBranches(properties, propertiesPointer, 'SSESpecification')) {
        if (!isObject(value) || value['SSEType'] !== undefined || value['SSEEnabled'] === false) continue;
        const key = value['KMSMasterKeyId'];
        if (key === undefined || isNoValue(key)) continue;
        yield {
          pointer,
          message: `\`${id}\` names the key of its encryption, but not the type, which KMS keys need.`,
          evidence: null,
        };
      }
    }
  },
});
