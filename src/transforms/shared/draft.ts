import type { FixContext } from '../../core/contract.js';
import { applyChange } from '../../template/apply-change.js';
import type { JsonValue } from '../../template/json-value.js';
import { dig } from '../../template/json-value.js';
import type { Operation, Patch } from '../../template/operation.js';
import type { Pointer } from '../../template/pointer.js';
import { parsePointer } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';

/**
 * A patch in the making. It knows the value that its operations lead to, so that a builder sees what the builders before it
 * have added (a section, a list, a name) and no operation undoes another.
 */
export class Draft {
  private readonly operations: Operation[] = [];
  private current: JsonValue;

  constructor(readonly context: FixContext) {
    this.current = context.template.value;
  }

  /** The template as it was read. */
  get template(): Template {
    return this.context.template;
  }

  /** The operations so far, in order. */
  get patch(): Patch {
    return this.operations;
  }

  /** The value that the operations so far have made of the one at the pointer. */
  at(pointer: Pointer): JsonValue | undefined {
    return dig(this.current, ...parsePointer(pointer));
  }

  /** Adds a member, or an item to a list (`/-` appends). */
  add(path: Pointer, value: JsonValue): void {
    this.take({ op: 'add', path, value });
  }

  replace(path: Pointer, value: JsonValue): void {
    this.take({ op: 'replace', path, value });
  }

  remove(path: Pointer): void {
    this.take({ op: 'remove', path });
  }

  /** Takes a value from one place to another, with its layout and comments. */
  move(from: Pointer, path: Pointer): void {
    const value = this.at(from) ?? null;
    this.current = applyChange(applyChange(this.current, { op: 'remove', path: from }), { op: 'add', path, value });
    this.operations.push({ op: 'move', from, path });
  }

  private take(change: Operation & { op: 'add' | 'replace' | 'remove' }): void {
    this.current = applyChange(this.current, change);
    this.operations.push(change);
  }
}
