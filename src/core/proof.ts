import jsonPatch from 'fast-json-patch';
import { compilePatch } from '../edit/compile.js';
import { EditRefused } from '../edit/edit-refused.js';
import { splice } from '../edit/splice.js';
import type { JsonArray, JsonObject, JsonValue } from '../template/json-value.js';
import { dig, equalValues, isArray, isObject, setMember } from '../template/json-value.js';
import type { Operation, Patch } from '../template/operation.js';
import type { Pointer } from '../template/pointer.js';
import { parentPointer, parsePointer } from '../template/pointer.js';
import { readAgain, sameReading } from '../template/second-reader.js';
import { ReadError } from '../template/read-error.js';
import type { Template } from '../template/template.js';
import { readTemplate } from '../template/template.js';
import { Intrinsic } from '../template/vocabulary.js';
import { messageOf } from './scan.js';

/** A patch that was carried out on the text and found to mean there what it means on the value. */
export interface Proven {
  readonly template: Template;
}

/** Why a patch cannot be carried out; `ours` where the reason is a bug of this program. */
export interface Disproven {
  readonly ours: boolean;
  readonly reason: string;
}

/**
 * Carries out a patch on a template's text and proves it: the new text, read again, has exactly the value that
 * fast-json-patch (RFC 6902, with validation) makes of the old value.
 */
export function carryOut(template: Template, patch: Patch): Proven | Disproven {
  const hostile = patch.flatMap((operation) => pointersOf(operation)).find(isHostile);
  if (hostile !== undefined) {
    return { ours: false, reason: `${hostile} is a name that JavaScript programs trip over: mend it by hand` };
  }
  let expected: JsonValue;
  try {
    expected = patchedValue(template.value, patch);
  } catch (error) {
    return { ours: true, reason: `its patch does not fit the template: ${firstLine(messageOf(error))}` };
  }
  const taken = patch.map((operation) => computedBy(expected, operation)).find((name) => name !== undefined);
  if (taken !== undefined)
    return { ours: false, reason: `${taken} computes the whole of it: nothing can stand beside` };
  try {
    const text = splice(template.text, compilePatch(template, patch));
    const next = readTemplate(text, template.format);
    if (equalValues(next.value, expected)) return { template: next.keeping(template, expected) };
    return { ours: true, reason: 'the edited text does not have the value that the patch asks for' };
  } catch (error) {
    if (error instanceof EditRefused) return { ours: false, reason: messageOf(error) };
    if (error instanceof ReadError && error.code === 'not-a-template') {
      return { ours: false, reason: 'no resource would be left' };
    }
    return { ours: true, reason: `the edited text cannot be read: ${firstLine(messageOf(error))}` };
  }
}

/** The function that an operation would put something beside, so that CloudFormation would take the function for a property. */
function computedBy(expected: JsonValue, { op, path }: Operation): string | undefined {
  if (op !== 'add' && op !== 'move' && op !== 'copy') return undefined;
  const holder = dig(expected, ...parsePointer(parentPointer(path)));
  if (!isObject(holder)) return undefined;
  const names = Object.keys(holder);
  return names.length > 1 ? names.find((name) => name === Intrinsic.Ref || isLoneFunction(name)) : undefined;
}

/** True for a function that is the only member of its object; `Fn::Transform` and the loops of `Fn::ForEach` may have siblings. */
function isLoneFunction(name: string): boolean {
  return name.startsWith('Fn::') && name !== Intrinsic.Transform && !name.startsWith(Intrinsic.ForEach);
}

function pointersOf(operation: Operation): Pointer[] {
  return 'from' in operation ? [operation.from, operation.path] : [operation.path];
}

/** True for a pointer through a prototype, which fast-json-patch never follows. */
function isHostile(pointer: Pointer): boolean {
  const tokens = parsePointer(pointer);
  return tokens.some((token, i) => token === '__proto__' || (token === 'prototype' && tokens[i - 1] === 'constructor'));
}

/**
 * True where a second, independent parser reads the template's text as the same value; also where it has no opinion,
 * because it reads the text from which all fixes started differently already.
 */
export function secondOpinion(template: Template, original: Template): boolean {
  if (sameReading(readAgain(template.text, template.format), template.value)) return true;
  return !sameReading(readAgain(original.text, original.format), original.value);
}

/**
 * The value that a patch makes of `value`, which stays as it is. Only the containers on the way to what changes are copied.
 * @throws where an operation does not apply (RFC 6902 section 5).
 */
export function patchedValue(value: JsonValue, patch: Patch): JsonValue {
  const holder: { root: JsonValue } = { root: value };
  const thawed = new Set<unknown>();
  for (const operation of patch) {
    thaw(holder, operation.path, thawed);
    if (operation.op === 'move') thaw(holder, operation.from, thawed);
    const own = 'value' in operation ? { ...operation, value: structuredClone(operation.value) } : { ...operation };
    holder.root = jsonPatch.applyOperation(holder.root, own, true, true).newDocument;
  }
  return holder.root;
}

/** Replaces the containers from the root down to the parent of `pointer` by copies that may be changed. */
function thaw(holder: { root: JsonValue }, pointer: string, thawed: Set<unknown>): void {
  const tokens = parsePointer(pointer);
  let put = (copy: JsonValue): void => void (holder.root = copy);
  let here: JsonValue | undefined = holder.root;
  for (const token of tokens) {
    if (!isArray(here) && !isObject(here)) return;
    const copy = thawed.has(here) ? here : shallowCopy(here);
    thawed.add(copy);
    put(copy);
    put = (inner) => setMember(copy as Record<string, JsonValue>, token, inner);
    here = dig(copy, token);
  }
}

function shallowCopy(value: JsonArray | JsonObject): JsonValue {
  if (isArray(value)) return [...value];
  const copy: Record<string, JsonValue> = {};
  for (const [key, item] of Object.entries(value)) setMember(copy, key, item);
  return copy;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
