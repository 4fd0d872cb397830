import { defineDetector } from '../../core/contract.js';
import { allSchemaErrors } from '../../schema/check.js';
import { fitValue } from '../../schema/fit-value.js';
import type { PropertyType } from '../../schema/type-expression.js';
import { wrapValue } from '../../schema/wrap-value.js';
import { intrinsicOf } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { equalValues, isArray, isObject } from '../../template/json-value.js';
import { propertyPath } from '../shared/property-path.js';

export interface WrongShape {
  /** The same value in the right shape; `null` where it takes more than a change of shape. */
  readonly fitted: JsonValue | null;
}

export default defineDetector<WrongShape>({
  id: 'schema/wrong-shape',
  title: 'List, object or single value where CloudFormation wants another',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3012', 'E1019'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',

  *detect({ template, schema: index }) {
    for (const { code, pointer, message, resource: id } of allSchemaErrors(template, index)) {
      const resource = template.resources.get(id ?? '');
      const value = template.at(pointer);
      if (code !== 'wrong-type' || !resource || value === undefined) continue;
      const names = propertyPath(resource, pointer);
      const type = itemType(index.property(resource.type, names)?.type, names.at(-1));
      const text = type?.kind === 'string' && isObject(value) && !intrinsicOf(value) ? jsonText(value) : undefined;
      const nested = type?.kind === 'nested' ? index.resource(resource.type)?.nested(type.name) : undefined;
      const outer = names.findLast((name) => !/^\d+$/.test(name)) ?? '';
      const wrapped = nested && wrapValue(value, outer, nested);
      const fitted = text ?? wrapped ?? (type && fit(value, type)) ?? null;
      const same = equalValues(fitted ?? undefined, value);
      yield { pointer, message, evidence: { fitted: same ? null : fitted } };
    }
  },
});

/** A path that ends at an index gives the property that holds the list: the error is about one item. */
function itemType(type: PropertyType | undefined, last: string | undefined): PropertyType | undefined {
  return type?.kind === 'list' && /^\d+$/.test(last ?? '') ? type.of : type;
}

function fit(value: JsonValue, type: PropertyType): JsonValue | undefined {
  if (type.kind === 'list' && intrinsicOf(value)) return [value];
  if (type.kind !== 'list' && isArray(value) && value.length === 1 && intrinsicOf(value[0])) return value[0];
  return fitValue(value, type);
}

/** The JSON of an object that CloudFormation computes nothing in. */
function jsonText(value: JsonValue): string | undefined {
  return hasIntrinsic(value) ? undefined : JSON.stringify(value);
}

function hasIntrinsic(value: JsonValue): boolean {
  if (intrinsicOf(value)) return true;
  return isArray(value) || isObject(value) ? Object.values(value).some(hasIntrinsic) : false;
}
