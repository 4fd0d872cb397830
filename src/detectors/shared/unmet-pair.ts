import type { Detection } from '../../core/contract.js';
import { hasInclude } from '../../template/branches.js';
import { isIntrinsic } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { dig, isArray } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';
import { scalarText } from './scalar-text.js';

/** What is asked of a setting that stands in a list of names and values. */
export interface PairDemand {
  readonly type: string;
  /** The property that holds the list. */
  readonly list: string;
  /** What the list calls a setting's name and its value. */
  readonly names: readonly [string, string];
  readonly key: string;
  /** The values that will do, the one to write first. */
  readonly good: readonly [string, ...string[]];
  /** True where nothing is asked of the resource. */
  spares?(resource: Resource): boolean;
  /** What is wrong with the resource, without the final period. */
  says(resource: Resource): string;
}

export interface UnmetPair {
  readonly resource: string;
  /** The list, where there is none or the setting is not in it. */
  readonly list: string;
  /** The wrong value; `null` where the setting is missing. */
  readonly written: Pointer | null;
  /** The setting as it should be. */
  readonly pair: Readonly<Record<string, string>>;
}

/** One finding for each resource whose list lacks the setting or has another literal for it. */
export function* unmetPairs(template: Template, demand: PairDemand): Generator<Detection<UnmetPair>> {
  const { list, names, key, good } = demand;
  for (const resource of template.resourcesOfType(demand.type)) {
    const { id, properties, propertiesPointer } = resource;
    if (hasInclude(properties) || demand.spares?.(resource) === true) continue;
    const place = placeOf(demand, properties[list]);
    if (place === undefined) continue;
    const written = place === null ? null : child(propertiesPointer, list, place, names[1]);
    yield {
      pointer: written ?? (properties[list] === undefined ? propertiesPointer : child(propertiesPointer, list)),
      message: `${demand.says(resource)}.`,
      evidence: { resource: id, list, written, pair: { [names[0]]: key, [names[1]]: good[0] } },
    };
  }
}

/** The index of the wrong setting, `null` where it is missing, `undefined` where nothing is wrong or nobody can say. */
function placeOf({ names, key, good }: PairDemand, list: JsonValue | undefined): number | null | undefined {
  if (list === undefined || list === null) return null;
  if (!isArray(list) || list.some((pair) => isIntrinsic(pair) || isIntrinsic(dig(pair, names[0])))) return undefined;
  const place = list.findIndex((pair) => dig(pair, names[0]) === key);
  if (place < 0) return null;
  const value = dig(list, place, names[1]);
  return value === undefined || isIntrinsic(value) || good.includes(scalarText(value)) ? undefined : place;
}
