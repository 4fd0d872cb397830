import type { JsonValue } from './json-value.js';
import { isArray, isObject, member } from './json-value.js';
import { intrinsicOf, isNoValue } from './intrinsic.js';
import type { Pointer } from './pointer.js';
import { child } from './pointer.js';
import type { Resource } from './template.js';
import { Attribute, Intrinsic } from './vocabulary.js';

/** One of the values that a property can have, by the `Fn::If` branches that lead to it. */
export interface Branch {
  /** The branch's value; `undefined` where the property counts as absent (`AWS::NoValue`, or no such member). */
  readonly value: JsonValue | undefined;
  /** Where the value stands, or would stand. */
  readonly pointer: Pointer;
  /** The conditions on the way, outermost first; empty for a value outside of any `Fn::If`. */
  readonly conditions: readonly { readonly condition: string; readonly taken: boolean }[];
}

/** The branches of a value that may be an `Fn::If`, nested ones included; a value outside of any `Fn::If` is its only branch. */
export function branchesOf(
  value: JsonValue | undefined,
  pointer: Pointer,
  conditions: Branch['conditions'] = [],
): Branch[] {
  const found = intrinsicOf(value);
  if (found?.name === Intrinsic.If && isArray(found.argument) && typeof found.argument[0] === 'string') {
    const condition = found.argument[0];
    return found.argument
      .slice(1)
      .flatMap((branch, i) =>
        branchesOf(branch, child(pointer, Intrinsic.If, i + 1), [...conditions, { condition, taken: i === 0 }]),
      );
  }
  return [{ value: isNoValue(value) ? undefined : value, pointer, conditions }];
}

/** The branches of an object's member, the absent one included. */
export function memberBranches(object: JsonValue | undefined, pointer: Pointer, key: string): Branch[] {
  return branchesOf(member(object, key), child(pointer, key));
}

/** True where an `Fn::Transform` inside the object adds members that the template does not spell out. */
export function hasInclude(object: JsonValue | undefined): boolean {
  return isObject(object) && Object.hasOwn(object, Intrinsic.Transform);
}

/** The name of the condition under which a resource exists, or `null`. */
export function conditionOf(resource: Resource): string | null {
  const condition = resource.body[Attribute.Condition];
  return typeof condition === 'string' ? condition : null;
}
