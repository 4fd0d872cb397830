import { defineDetector } from '../../core/contract.js';
import { allSchemaErrors } from '../../schema/check.js';
import { intrinsicOf } from '../../template/intrinsic.js';
import { isObject } from '../../template/json-value.js';
import { Intrinsic } from '../../template/vocabulary.js';

export interface MissingProperty {
  readonly property: string;
  /** The resource type, or the name of the nested type, that needs the property. */
  readonly owner: string;
  readonly resource: string;
  /** True where the property is written, but absent in one branch of its Fn::If. */
  readonly inBranch: boolean;
}

export default defineDetector<MissingProperty>({
  id: 'schema/missing-property',
  title: 'Required property that is not set',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3003'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',

  *detect({ template, schema: index }) {
    for (const { code, pointer, message, resource, subject, within } of allSchemaErrors(template, index)) {
      if (code !== 'missing-property' || resource === null || !within) continue;
      const holder = template.at(pointer);
      const written = isObject(holder) ? holder[subject] : undefined;
      const inBranch = intrinsicOf(written)?.name === Intrinsic.If;
      yield { pointer, message, evidence: { property: subject, owner: within.name, resource, inBranch } };
    }
  },
});
