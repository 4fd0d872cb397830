import { defineDetector } from '../../core/contract.js';
import { allSchemaErrors } from '../../schema/check.js';
import { fitValue } from '../../schema/fit-value.js';
import type { SchemaIndex } from '../../schema/schema-index.js';
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
      const fitted = fittedValue(index, resource.type, value, names);
      const same = equalValues(fitted ?? undefined, value);
      yield { pointer, message, evidence: { fitted: same ? null : fitted } };
    }
  },
});

/** The value in the shape that the property at a path of names and indexes has; `null` where it takes more than that. */
function fittedValue(index: SchemaIndex, owner: string, value: JsonValue, names: readonly string[]): JsonValue | null {
  const type = itemType(index.property(owner, names)?.type, names.at(-1));
  if (!type) return null;
  const text = type.kind === 'string' && isObject(value) && !intrinsicOf(value) ? jsonText(value) : undefined;
  const nested = type.kind === 'nested' ? index.resource(owner)?.nested(type.name) : undefined;
  const property = names.findLast((name) => !/^\d+$/.test(name)) ?? '';
  return text ?? (nested && wrapValue(value, property, nested)) ?? fit(value, type) ?? null;
}

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
