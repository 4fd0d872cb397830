import type { Detection } from '../../core/contract.js';
import { branchesOf, hasInclude } from '../../template/branches.js';
import { isIntrinsic } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { isArray, isObject, member } from '../../template/json-value.js';
import { literalPlaces } from '../../template/literal-places.js';
import type { Pointer } from '../../template/pointer.js';
import { child, parentPointer } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';
import { Intrinsic } from '../../template/vocabulary.js';

/** What is asked of one property of resources. */
export interface Demand {
  readonly types: readonly string[];
  /** The way to the object that must have the property: without that object nothing is asked. `*` leads to each item of a list. */
  readonly within?: readonly string[];
  /** The property, from that object on; the objects on the way to it may be missing. */
  readonly path: readonly string[];
  isMet(value: JsonValue): boolean;
  /** True where a resource without the property is as it should be. */
  readonly absentIsMet?: boolean;
  /** True where a value that depends on a condition, a parameter or a mapping is a choice that somebody made. */
  readonly choicesAreMet?: boolean;
  /** True where nothing is asked of the resource. */
  spares?(resource: Resource, template: Template): boolean;
  /** What is wrong with the resource, without the final period. */
  says(resource: Resource): string;
}

/** One place where the property is missing or has another value. */
export interface UnmetPlace {
  /** In the resource: the value, the branch that leaves the property out, or where the first missing key would stand. */
  readonly at: Pointer;
  /** Where to write: the same place, or the Default or mapping entry that the value comes from. */
  readonly pointer: Pointer;
  /** The missing keys below it, down to the property. */
  readonly rest: readonly string[];
  /** The parameter whose Default it is; `null` where the value stands in the resource or a mapping. */
  readonly parameter: string | null;
}

export interface UnmetProperty {
  readonly resource: Resource;
  readonly places: readonly UnmetPlace[];
}

/**
 * One finding for each resource whose property is missing or wrong, seen through `Fn::If`, mappings and the defaults of parameters. What
 * is computed in another way is taken to be right.
 */
export function* unmetProperties(template: Template, demand: Demand): Generator<Detection<UnmetProperty>> {
  for (const resource of template.resourcesOfType(...demand.types)) {
    if (demand.spares?.(resource, template) === true) continue;
    const search: Search = { template, demand, unmet: [], met: 0 };
    enter(search, resource.properties, resource.propertiesPointer, demand.within ?? []);
    const [first] = search.unmet;
    if (!first) continue;
    yield {
      pointer: template.has(first.at) ? first.at : parentPointer(first.at),
      message: `${demand.says(resource)}${search.met > 0 && first.at.includes(`/${Intrinsic.If}/`) ? ' under one of its conditions' : ''}.`,
      evidence: { resource, places: search.unmet },
    };
  }
}

interface Search {
  readonly template: Template;
  readonly demand: Demand;
  readonly unmet: UnmetPlace[];
  /** How many branches are as they should be. */
  met: number;
}

/** Goes down to the objects that must have the property. */
function enter(search: Search, value: JsonValue, pointer: Pointer, within: readonly string[]): void {
  if (isIntrinsic(value) || hasInclude(value)) return;
  const [step, ...further] = within;
  if (step === undefined) return look(search, value, pointer, search.demand.path);
  if (step === '*') {
    if (!isArray(value)) return;
    for (const [i, item] of value.entries()) {
      for (const branch of branchesOf(item, child(pointer, i))) {
        if (branch.value !== undefined) enter(search, branch.value, branch.pointer, further);
      }
    }
    return;
  }
  for (const branch of branchesOf(member(value, step), child(pointer, step))) {
    if (branch.value !== undefined) enter(search, branch.value, branch.pointer, further);
  }
}

/** Looks for the property in an object that must have it. */
function look(search: Search, object: JsonValue, pointer: Pointer, path: readonly string[]): void {
  const [key, ...rest] = path;
  if (key === undefined || !isObject(object) || isIntrinsic(object) || hasInclude(object)) return;
  const branches = branchesOf(member(object, key), child(pointer, key));
  for (const { value, pointer: at, conditions } of branches) {
    if (search.demand.choicesAreMet === true && conditions.length > 0) search.met++;
    else if (value === undefined || value === null) {
      if (search.demand.absentIsMet === true) search.met++;
      else search.unmet.push({ at, pointer: at, rest, parameter: null });
    } else if (rest.length > 0) look(search, value, at, rest);
    else judge(search, value, at);
  }
}

function judge(search: Search, value: JsonValue, at: Pointer): void {
  if (search.demand.choicesAreMet === true && isIntrinsic(value)) return;
  const places = isIntrinsic(value)
    ? literalPlaces(search.template, value, at)
    : [{ value, pointer: at, parameter: null }];
  for (const place of places) {
    if (search.demand.isMet(place.value)) search.met++;
    else search.unmet.push({ at, pointer: place.pointer, rest: [], parameter: place.parameter?.id ?? null });
  }
}

/** True for `true`, in quotes as well. */
export function isTrue(value: JsonValue | undefined): boolean {
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true');
}

/** The demand that a resource of these types has no public address. */
export const NO_PUBLIC_ADDRESS = {
  path: ['PubliclyAccessible'],
  isMet: (value) => !isTrue(value),
} as const satisfies Pick<Demand, 'path' | 'isMet'>;

/** True where the resource has one of these properties, in any branch. */
export function hasAny({ properties }: Resource, names: readonly string[]): boolean {
  return names.some((name) => Object.hasOwn(properties, name));
}
