import { branchesOf } from '../../template/branches.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { isArray, isObject, member } from '../../template/json-value.js';
import { oncePerTemplate } from '../../template/once-per-template.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';
import { Attribute } from '../../template/vocabulary.js';

/** A statement of a policy document inside a resource. */
export interface PolicyStatement {
  readonly resource: Resource;
  readonly statement: JsonObject;
  readonly pointer: Pointer;
}

/** A list item or single value below a statement's member, with its place. */
export interface Item {
  readonly value: JsonValue;
  readonly pointer: Pointer;
}

/** Every statement of every policy document that the template's resources hold, in document order; found once. */
export const policyStatements = oncePerTemplate((template): readonly PolicyStatement[] => [...statementsIn(template)]);

function* statementsIn(template: Template): Generator<PolicyStatement> {
  for (const resource of template.resources.values()) {
    const properties = resource.body[Attribute.Properties];
    if (isObject(properties)) yield* below(resource, properties, resource.propertiesPointer);
  }
}

function* below(resource: Resource, value: JsonValue, pointer: Pointer): Generator<PolicyStatement> {
  if (isArray(value)) {
    for (const [i, item] of value.entries()) yield* below(resource, item, child(pointer, i));
  } else if (isObject(value)) {
    for (const [key, inner] of Object.entries(value)) {
      const here = child(pointer, key);
      if (key === 'Statement') yield* statementsAt(resource, itemsAt(inner, here));
      else yield* below(resource, inner, here);
    }
  }
}

function* statementsAt(resource: Resource, items: readonly Item[]): Generator<PolicyStatement> {
  for (const { value, pointer } of items) {
    if (isObject(value) && 'Effect' in value) yield { resource, statement: value, pointer };
  }
}

/** What a member holds, alone or in a list, in every branch of `Fn::If`: IAM lets one write both. */
export function itemsOf(statement: JsonObject, pointer: Pointer, name: string): Item[] {
  const value = member(statement, name);
  return value === undefined ? [] : itemsAt(value, child(pointer, name));
}

function itemsAt(value: JsonValue, pointer: Pointer): Item[] {
  return present(value, pointer).flatMap((branch) =>
    isArray(branch.value) ? branch.value.flatMap((item, i) => present(item, child(branch.pointer, i))) : [branch],
  );
}

/** The branches of a value, without those in which it is absent. */
function present(value: JsonValue, pointer: Pointer): Item[] {
  return branchesOf(value, pointer).flatMap((branch) =>
    branch.value === undefined ? [] : [{ value: branch.value, pointer: branch.pointer }],
  );
}
