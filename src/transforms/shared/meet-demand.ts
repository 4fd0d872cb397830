import type { FixContext } from '../../core/contract.js';
import { scalarText } from '../../detectors/shared/scalar-text.js';
import type { UnmetPlace, UnmetProperty } from '../../detectors/shared/unmet-property.js';
import type { JsonValue } from '../../template/json-value.js';
import { isIntrinsic } from '../../template/intrinsic.js';
import { isArray, member } from '../../template/json-value.js';
import type { Patch } from '../../template/operation.js';
import type { Pointer } from '../../template/pointer.js';
import { child, lastToken, parentPointer } from '../../template/pointer.js';
import { Intrinsic, Section } from '../../template/vocabulary.js';
import { allowValue } from './allow-value.js';
import { Draft } from './draft.js';
import { setValue, wrapped } from './set-property.js';

/** Gives a property its value in every place where it is missing or has another one. */
export function meetDemand({ places }: UnmetProperty, context: FixContext, value: JsonValue): Patch {
  const draft = new Draft(context);
  const allowed = places.flatMap((place) => {
    const choice = choiceOf(place, places, draft, value);
    if (choice === null) return write(draft, place, value);
    // Another place of the same choice may have taken it away already.
    if (isIntrinsic(draft.at(choice))) draft.replace(choice, value);
    return [];
  });
  return [...draft.patch, ...allowed];
}

/** The `Fn::If` that the place stands in, where all its branches come to the value: it is no choice then. */
function choiceOf(
  { pointer, rest }: UnmetPlace,
  places: readonly UnmetPlace[],
  { template }: Draft,
  value: JsonValue,
): Pointer | null {
  const choice = parentPointer(parentPointer(pointer));
  const argument = member(template.at(choice), Intrinsic.If);
  if (rest.length > 0 || !isArray(argument)) return null;
  const isSame = (branch: JsonValue, i: number): boolean =>
    i === 0 ||
    scalarText(branch) === scalarText(value) ||
    places.some((place) => place.pointer === child(choice, Intrinsic.If, i));
  return typeof value !== 'object' && argument.every(isSame) ? choice : null;
}

/** Writes the value, and returns what it takes for a parameter to allow it. */
function write(draft: Draft, { pointer, rest, parameter }: UnmetPlace, value: JsonValue): Patch {
  const old = draft.at(pointer);
  if (old === undefined) {
    setMissing(draft, pointer, rest, value);
    return [];
  }
  if (parameter === null) {
    draft.replace(pointer, rest.length > 0 ? wrapped(rest, value) : likeOld(old, value));
    return [];
  }
  const written = likeAllowed(draft, parameter, likeOld(old, value));
  draft.replace(pointer, written);
  return allowValue(draft.template, parameter, old, written);
}

/** Sets what is missing from the nearest object on that is there: a resource may have no Properties. */
function setMissing(draft: Draft, pointer: Pointer, rest: readonly string[], value: JsonValue): void {
  const parent = parentPointer(pointer);
  const path = [lastToken(pointer), ...rest];
  if (draft.at(parent) === undefined) setMissing(draft, parent, path, value);
  else setValue(draft, parent, path, value);
}

/** A boolean in quotes where the old one has them. */
function likeOld(old: JsonValue, value: JsonValue): JsonValue {
  return typeof old === 'string' && typeof value === 'boolean' ? String(value) : value;
}

/** The value as the parameter's list of values spells it. */
function likeAllowed(draft: Draft, parameter: string, value: JsonValue): JsonValue {
  const allowed = draft.template.at(child('', Section.Parameters, parameter, 'AllowedValues'));
  const text = scalarText(value).toLowerCase();
  const same = isArray(allowed) ? allowed.find((one) => scalarText(one).toLowerCase() === text) : undefined;
  return same ?? value;
}
