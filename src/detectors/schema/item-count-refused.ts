import { defineDetector } from '../../core/contract.js';
import { allSchemaErrors } from '../../schema/check.js';
import { isArray } from '../../template/json-value.js';
import { propertyPath } from '../shared/property-path.js';

export interface ItemCountRefused {
  /** True for an empty list that may as well be left out. */
  readonly canGo: boolean;
}

export default defineDetector<ItemCountRefused>({
  id: 'schema/item-count-refused',
  title: 'List with too few or too many items',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3032'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',

  *detect({ template, schema }) {
    for (const { code, pointer, message, resource: id } of allSchemaErrors(template, schema)) {
      const resource = template.resources.get(id ?? '');
      const list = template.at(pointer);
      if (code !== 'bad-count' || !resource || !isArray(list)) continue;
      const required = schema.property(resource.type, propertyPath(resource, pointer))?.required ?? true;
      const isMember = !pointer.includes('/Fn::');
      yield { pointer, message, evidence: { canGo: list.length === 0 && !required && isMember } };
    }
  },
});
