import { equalValues } from '../template/json-value.js';
import type { Operation, Patch } from '../template/operation.js';
import type { Pointer } from '../template/pointer.js';
import { lastToken, nested, parentPointer } from '../template/pointer.js';
import type { Candidate } from './propose.js';

/** Fixes that can share one pass, and those that have to wait for the next. */
export interface Plan {
  readonly batch: readonly Candidate[];
  readonly deferred: readonly { readonly candidate: Candidate; readonly behind: Candidate }[];
}

/**
 * Accepts fixes in order, each whole or not at all, while they do not touch each other: no pointer of one is equal to or
 * nested in a pointer of another, and none adds to or removes from an array that another indexes. Two fixes that append
 * to one array get along; so do two that add the same helper with the same value, which is then added once.
 */
export function plan(candidates: readonly Candidate[]): Plan {
  const footprint = new Footprint();
  const batch: Candidate[] = [];
  const deferred: { candidate: Candidate; behind: Candidate }[] = [];
  for (const candidate of candidates) {
    const fresh = candidate.operations.filter((operation) => !footprint.hasSameAdd(operation));
    const behind = footprint.conflict(fresh);
    if (behind) deferred.push({ candidate, behind });
    else {
      const accepted = { ...candidate, operations: fresh };
      if (fresh.some((operation) => operation.op !== 'test')) batch.push(accepted);
      else deferred.push({ candidate, behind: candidate });
      footprint.claim(candidate, fresh);
    }
  }
  return { batch, deferred };
}

interface Claim {
  readonly pointer: Pointer;
  /** The array this touch makes longer or shorter, or may. */
  readonly array: Pointer | null;
  readonly append: boolean;
  readonly owner: Candidate;
  readonly operation: Operation;
}

/** What the accepted fixes touch, indexed by the first two tokens so that a check costs only its own neighbourhood. */
class Footprint {
  private readonly byEntry = new Map<string, Claim[]>();

  claim(owner: Candidate, operations: Patch): void {
    for (const operation of operations) {
      for (const touch of touches(operation)) {
        const key = entryKey(touch.pointer);
        const list = this.byEntry.get(key);
        const claim = { ...touch, owner, operation };
        if (list) list.push(claim);
        else this.byEntry.set(key, [claim]);
      }
    }
  }

  hasSameAdd(operation: Operation): boolean {
    if (operation.op !== 'add' || operation.path.endsWith('/-')) return false;
    return this.near(operation.path).some(
      (claim) =>
        claim.operation.op === 'add' &&
        claim.pointer === operation.path &&
        equalValues(claim.operation.value, operation.value),
    );
  }

  conflict(operations: Patch): Candidate | undefined {
    for (const operation of operations) {
      for (const touch of touches(operation)) {
        const met = this.near(touch.pointer).find((claim) => collide(claim, touch));
        if (met) return met.owner;
      }
    }
    return undefined;
  }

  private near(pointer: Pointer): readonly Claim[] {
    const key = entryKey(pointer);
    const section = key.slice(0, Math.max(0, key.indexOf('/', 1)));
    if (section === '') return [...this.byEntry.values()].flat().filter((claim) => nested(claim.pointer, pointer));
    const whole = [...(this.byEntry.get(section) ?? []), ...(this.byEntry.get('') ?? [])];
    return [...(this.byEntry.get(key) ?? []), ...whole];
  }
}

type Touch = Pick<Claim, 'pointer' | 'array' | 'append'>;

function touches(operation: Operation): Touch[] {
  const at = (pointer: Pointer, resizes: boolean): Touch => {
    const token = lastToken(pointer);
    const append = token === '-';
    const array = resizes && (append || /^\d+$/.test(token)) ? parentPointer(pointer) : null;
    return { pointer, array, append };
  };
  switch (operation.op) {
    case 'test':
      return [];
    case 'replace':
      return [at(operation.path, false)];
    case 'move':
      return [at(operation.from, true), at(operation.path, true)];
    case 'copy':
    case 'add':
    case 'remove':
      return [at(operation.path, true)];
  }
}

function collide(a: Touch, b: Touch): boolean {
  if (a.append && b.append) return false;
  if (a.append || b.append) {
    const [append, other] = a.append ? [a, b] : [b, a];
    const array = append.array ?? '';
    // Appending leaves every index as it is: it only meets what replaces the array itself, or resizes it elsewhere.
    return other.array === array || other.pointer === array || array.startsWith(`${other.pointer}/`);
  }
  if (nested(a.pointer, b.pointer)) return true;
  const inside = (array: Pointer | null, pointer: Pointer) => array !== null && pointer.startsWith(`${array}/`);
  return inside(a.array, b.pointer) || inside(b.array, a.pointer);
}

function entryKey(pointer: Pointer): string {
  const second = pointer.indexOf('/', 1);
  if (second < 0) return pointer;
  const third = pointer.indexOf('/', second + 1);
  return third < 0 ? pointer : pointer.slice(0, third);
}
