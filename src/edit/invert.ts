import type { JsonValue } from '../template/json-value.js';
import type { Operation, Patch } from '../template/operation.js';
import { covers, formatPointer, parentPointer, parsePointer } from '../template/pointer.js';
import { Draft, isIndex } from './draft.js';
import type { Addition } from './overlay.js';
import { Overlay, applyOperation, takeForMove } from './overlay.js';

/**
 * The patch that takes `applyPatch(value, patch)` back to `value`; the order of an object's members may differ.
 * @throws EditRefused where the patch does not apply to the value.
 */
export function invertPatch(value: JsonValue, patch: Patch): Operation[] {
  const overlay = new Overlay(value);
  const steps = patch.map((operation) => invertOperation(overlay, operation));
  return steps.reverse().flat();
}

/** Applies one operation and returns the operations that undo it. */
function invertOperation(overlay: Overlay, operation: Operation): Operation[] {
  const { path } = operation;
  const tokens = parsePointer(path);
  switch (operation.op) {
    case 'add':
      return undoAddition(overlay.add(tokens, new Draft(operation.value)));
    case 'copy':
      return undoAddition(overlay.add(tokens, overlay.present(parsePointer(operation.from)).copy()));
    case 'replace': {
      const replaced = overlay.replace(tokens, new Draft(operation.value));
      return [{ op: 'replace', path, value: replaced.value() }];
    }
    case 'remove': {
      const removed = overlay.remove(tokens);
      return [{ op: tokens.length === 0 ? 'replace' : 'add', path, value: removed.value() }];
    }
    case 'move':
      return operation.from === path ? [] : undoMove(overlay, operation.from, path);
    case 'test':
      applyOperation(overlay, operation);
      return [];
  }
}

function undoAddition({ tokens, replaced }: Addition): Operation[] {
  const path = formatPointer(tokens);
  return replaced === undefined ? [{ op: 'remove', path }] : [{ op: 'replace', path, value: replaced.value() }];
}

/** A move over something that existed is undone in two steps, exact whatever the indexes on the way. */
function undoMove(overlay: Overlay, from: string, to: string): Operation[] {
  const moved = takeForMove(overlay, from, to);
  const value = moved.value();
  const addition = overlay.add(parsePointer(to), moved);
  const path = formatPointer(addition.tokens);
  if (addition.replaced === undefined) {
    if (isPlainMove(from, path)) return [{ op: 'move', from: path, path: from }];
    return [
      { op: 'remove', path },
      { op: 'add', path: from, value },
    ];
  }
  return [
    { op: 'replace', path, value: addition.replaced.value() },
    { op: 'add', path: from, value },
  ];
}

/**
 * True where a move back means the same to every reader of RFC 6902: within one collection, or along keys only. Where taking
 * the value out shifts indexes on the way to its new place, fast-json-patch checks the path too early.
 */
function isPlainMove(from: string, to: string): boolean {
  if (parentPointer(from) === parentPointer(to)) return true;
  return !covers(from, to) && !covers(to, from) && ![...parsePointer(from), ...parsePointer(to)].some(isIndex);
}
