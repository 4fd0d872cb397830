import type { JsonObject } from '../../template/json-value.js';
import { ref } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import type { PropertySchema } from '../../schema/schema-index.js';
import { addParameter } from './add-parameter.js';
import type { Draft } from './draft.js';
import { typeForProperty } from './parameter-type.js';

/** Properties whose value nobody is to read, by their names. */
const SECRET = /password|secretstring|authtoken/i;

/**
 * A `Ref` to a new parameter without a default, so that whoever deploys the template says what a property is to be.
 * @param id the resource that has the property, after which the parameter is named.
 * @returns `undefined` where no parameter can hold such a value: an object, a list of objects, a document.
 */
export function requiredParameter(
  draft: Draft,
  id: string,
  property: string,
  schema: PropertySchema,
): JsonValue | undefined {
  const type = schema.type.kind === 'json' ? undefined : typeForProperty(property, schema);
  if (type === undefined) return undefined;
  const isList = schema.type.kind === 'list';
  const body: JsonObject = {
    Type: type,
    Description: `${property} of ${id}, which the template leaves open`,
    ...(schema.values && !isList && { AllowedValues: schema.values.map(String) }),
    ...(schema.type.kind === 'boolean' && { AllowedValues: ['true', 'false'] }),
    ...(SECRET.test(property) && { NoEcho: true }),
  };
  return ref(addParameter(draft, nameFor(id, property), body));
}

/** `Trail` and `S3BucketName` → `TrailS3BucketName`; what the id ends with is not said twice. */
function nameFor(id: string, property: string): string {
  for (let length = Math.min(id.length, property.length); length > 0; length--) {
    if (
      /^[A-Z]/.test(property) &&
      id.endsWith(property.slice(0, length)) &&
      /^(?:[A-Z]|$)/.test(property.slice(length))
    ) {
      return id + property.slice(length);
    }
  }
  return id + property;
}
