import { defineDetector } from '../../core/contract.js';
import { allSchemaErrors } from '../../schema/check.js';
import { isObject } from '../../template/json-value.js';
import { parentPointer } from '../../template/pointer.js';
import type { Destination } from '../shared/property-destination.js';
import { destinationOf } from '../shared/property-destination.js';
import { isSecureString } from '../shared/secure-string.js';

export interface UnknownProperty {
  readonly destination: Destination;
  /** Names of the required properties that the object lacks. */
  readonly missing: readonly string[];
  readonly type: string;
  readonly resource: string;
}

/** What people name the key of a SecureString by: it goes, or moves, with that type. */
const KEY_OF_SECURE_STRING = new Set(['KeyId', 'KmsKeyId']);

export default defineDetector<UnknownProperty>({
  id: 'schema/unknown-property',
  title: 'Property that the resource type does not have',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3002'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',

  *detect({ template, schema: index }) {
    for (const { code, pointer, message, resource: id, subject, within } of allSchemaErrors(template, index)) {
      const resource = template.resources.get(id ?? '');
      const schema = resource && index.resource(resource.type);
      const holderPointer = parentPointer(pointer);
      const holder = template.at(holderPointer);
      if (code !== 'unknown-property' || !schema || !within || !isObject(holder)) continue;
      if (isSecureString(resource) && KEY_OF_SECURE_STRING.has(subject)) continue;
      const value = holder[subject] ?? null;
      const stray = { template, index, resource, schema, holder, holderPointer, within, name: subject, value };
      yield {
        pointer,
        message,
        evidence: {
          destination: destinationOf(stray),
          missing: within.required.filter((name) => !Object.hasOwn(holder, name)),
          type: within.name,
          resource: resource.id,
        },
      };
    }
  },
});
