import { defineDetector } from '../../core/contract.js';
import { allSchemaErrors } from '../../schema/check.js';

export default defineDetector({
  id: 'schema/properties-incompatible',
  title: 'Properties that cannot be set together',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3014', 'E3018', 'E3020'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',

  *detect({ template, schema }) {
    for (const { code, pointer, message } of allSchemaErrors(template, schema)) {
      if (code === 'incompatible') yield { pointer, message, evidence: {} };
    }
  },
});
