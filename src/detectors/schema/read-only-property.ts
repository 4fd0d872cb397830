import { defineDetector } from '../../core/contract.js';
import { allSchemaErrors } from '../../schema/check.js';

export default defineDetector<null>({
  id: 'schema/read-only-property',
  title: 'Property that can be read but not set',
  severity: 'low',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html',

  *detect({ template, schema }) {
    for (const { code, pointer, message } of allSchemaErrors(template, schema)) {
      if (code === 'read-only-property') yield { pointer, message, evidence: null };
    }
  },
});
