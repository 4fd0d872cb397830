import { defineDetector } from '../../core/contract.js';
import { allSchemaErrors } from '../../schema/check.js';

/** Cases that a rule of their own repairs, by type and property. */
const LOOKED_AFTER: ReadonlySet<string> = new Set([
  'AWS::DynamoDB::GlobalTable KMSMasterKeyId',
  'AWS::DynamoDB::Table KMSMasterKeyId',
  'AWS::IAM::Policy Groups',
  'AWS::IAM::Policy Roles',
  'AWS::IAM::Policy Users',
]);

export default defineDetector({
  id: 'schema/companion-missing',
  title: 'Property without another one that it needs',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3014', 'E3017', 'E3018', 'E3021', 'E3058'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',

  *detect({ template, schema }) {
    for (const { code, pointer, message, resource, subject } of allSchemaErrors(template, schema)) {
      const type = template.resources.get(resource ?? '')?.type ?? '';
      if (code === 'missing-companion' && !LOOKED_AFTER.has(`${type} ${subject}`))
        yield { pointer, message, evidence: {} };
    }
  },
});
