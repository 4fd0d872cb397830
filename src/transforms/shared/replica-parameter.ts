import { ref } from '../../template/intrinsic.js';
import { Intrinsic } from '../../template/vocabulary.js';
import { addCondition } from './add-condition.js';
import { addParameter } from './add-parameter.js';
import type { Draft } from './draft.js';

/**
 * Adds a parameter that takes the ARN of the bucket which objects are replicated to, or nothing, and the condition that it
 * was given.
 * @param wanted the parameter's name.
 */
export function optionalReplica(
  draft: Draft,
  wanted: string,
): { readonly parameter: string; readonly condition: string } {
  const parameter = addParameter(draft, wanted, {
    Type: 'String',
    Default: '',
    AllowedPattern: '^$|^arn:[a-z0-9-]+:s3:::[a-z0-9.-]{3,63}$',
    Description:
      'ARN of an existing bucket with versioning that objects are replicated to; empty turns replication off',
  });
  const condition = addCondition(draft, `Has${parameter.charAt(0).toUpperCase()}${parameter.slice(1)}`, {
    [Intrinsic.Not]: [{ [Intrinsic.Equals]: [ref(parameter), ''] }],
  });
  return { parameter, condition };
}
