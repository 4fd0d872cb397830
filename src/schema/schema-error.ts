import type { Pointer } from '../template/pointer.js';
import type { ObjectSchema } from './resource-schema.js';

/**
 * - `unknown-type`: no such resource type.
 * - `unknown-property`: the resource type or nested type has no such property.
 * - `read-only-property`: the type has it as an attribute only. CloudFormation ignores the value in most cases
 *   (aws-cloudformation/cloudformation-resource-schema, issue 102).
 * - `wrong-type`: an object, list or scalar where CloudFormation refuses one.
 * - `missing-property`: a required property is absent, or absent in some branch of an Fn::If.
 * - `bad-enum`: a literal outside the allowed values.
 * - `out-of-range`: a literal number beyond the limits of its property.
 * - `bad-text`: a literal text of a length or form that its property does not take.
 * - `bad-count`: a list with too few or too many items.
 * - `repeated-item`: an item that stands twice in a list that may have it only once.
 * - `incompatible`: properties of one object that cannot be set together.
 * - `missing-companion`: a property without another one that it needs, or none of several of which one is needed.
 * - `unknown-attribute`: Fn::GetAtt, or `${A.B}` in Fn::Sub, of an attribute that the type does not have.
 * - `unresolved-reference`: the mention of a parameter, resource, condition or mapping that the template does not have.
 * - `cycle`: resources that depend on each other in a circle.
 */
export type SchemaErrorCode =
  | 'unknown-type'
  | 'unknown-property'
  | 'read-only-property'
  | 'wrong-type'
  | 'missing-property'
  | 'bad-enum'
  | 'out-of-range'
  | 'bad-text'
  | 'bad-count'
  | 'repeated-item'
  | 'incompatible'
  | 'missing-companion'
  | 'unknown-attribute'
  | 'unresolved-reference'
  | 'cycle';

/** Something that CloudFormation refuses, known from the template and the resource schemas alone. */
export interface SchemaError {
  readonly code: SchemaErrorCode;
  /** The value that is wrong; of a missing property the object that lacks it, of a cycle its first resource. */
  readonly pointer: Pointer;
  /** One sentence with a final period. */
  readonly message: string;
  /** Logical id of the resource that is wrong; `null` outside Resources. */
  readonly resource: string | null;
  /** The type, property, attribute or name that the error is about; of a wrong value its property; of a cycle the members. */
  readonly subject: string;
  /** Properties that were allowed in the place of an unknown one, or of which one is missing; `null` for other errors. */
  readonly within: ObjectSchema | null;
  /** The properties that cannot stand together, or of which one is missing; none for other errors. */
  readonly group?: readonly string[];
}
