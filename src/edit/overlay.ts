import type { JsonValue } from '../template/json-value.js';
import { equalValues } from '../template/json-value.js';
import type { Operation } from '../template/operation.js';
import { covers, formatPointer, parsePointer } from '../template/pointer.js';
import type { SourceNode } from '../template/source-node.js';
import { Draft, isIndex } from './draft.js';
import { EditRefused } from './edit-refused.js';

/** The effect of one addition: the path with `-` resolved to an index, and what stood there and was replaced. */
export interface Addition {
  readonly tokens: readonly string[];
  readonly replaced: Draft | undefined;
}

/**
 * A value with operations applied to it in order, as RFC 6902 says, without copying what they do not touch. What
 * fast-json-patch refuses with validation on is refused here.
 */
export class Overlay {
  root: Draft;

  constructor(value: JsonValue, origin: SourceNode | null = null) {
    this.root = new Draft(value, origin);
  }

  /** What stands at a path, or `undefined`. */
  find(tokens: readonly string[]): Draft | undefined {
    let here: Draft | undefined = this.root;
    for (const token of tokens) {
      here = here.child(token);
      if (here === undefined) return undefined;
    }
    return here;
  }

  /** RFC 6902 section 4.1. @throws EditRefused where the parent is missing or the index lies behind the end. */
  add(tokens: readonly string[], draft: Draft): Addition {
    const last = tokens.at(-1);
    if (last === undefined) return { tokens, replaced: this.replaceRoot(draft) };
    const holder = this.holder(tokens);
    if (holder.kind === 'map') {
      const replaced = holder.members.get(last);
      holder.members.set(last, draft);
      return { tokens, replaced };
    }
    const length = holder.items.length;
    const index = last === '-' ? length : isIndex(last) ? Number(last) : NaN;
    if (!(index <= length)) {
      throw new EditRefused(
        `cannot add at ${formatPointer(tokens)}: the index lies behind the end of the list, which is ${length}`,
      );
    }
    holder.items.splice(index, 0, draft);
    return { tokens: [...tokens.slice(0, -1), String(index)], replaced: undefined };
  }

  /** RFC 6902 section 4.2; returns what was removed. @throws EditRefused where nothing is there. */
  remove(tokens: readonly string[]): Draft {
    const last = tokens.at(-1);
    if (last === undefined) return this.replaceRoot(new Draft(null));
    const removed = this.present(tokens);
    const holder = this.holder(tokens);
    if (holder.kind === 'map') holder.members.delete(last);
    else holder.items.splice(Number(last), 1);
    return removed;
  }

  /** RFC 6902 section 4.3; returns what was replaced. @throws EditRefused where nothing is there. */
  replace(tokens: readonly string[], draft: Draft): Draft {
    const last = tokens.at(-1);
    if (last === undefined) return this.replaceRoot(draft);
    const replaced = this.present(tokens);
    const holder = this.holder(tokens);
    draft.slot = replaced.slot;
    if (holder.kind === 'map') holder.members.set(last, draft);
    else holder.items[Number(last)] = draft;
    return replaced;
  }

  /** What stands at a path. @throws EditRefused where nothing is there. */
  present(tokens: readonly string[]): Draft {
    const draft = this.find(tokens);
    if (draft === undefined) throw new EditRefused(`there is nothing at ${formatPointer(tokens)}`);
    return draft;
  }

  private replaceRoot(draft: Draft): Draft {
    const replaced = this.root;
    this.root = draft;
    return replaced;
  }

  /** The collection that holds the path's last token; it and all above it count as touched from here on. */
  private holder(tokens: readonly string[]): Draft {
    let here = this.root;
    here.touched = true;
    tokens.forEach((token, i) => {
      if (token === '__proto__' || (token === 'prototype' && tokens[i - 1] === 'constructor')) {
        throw new EditRefused(`a patch must not change ${formatPointer(tokens)}`);
      }
    });
    for (let i = 0; i < tokens.length - 1; i++) {
      const next = here.child(tokens[i] ?? '');
      if (next === undefined) throw new EditRefused(`there is nothing at ${formatPointer(tokens.slice(0, i + 1))}`);
      next.touched = next.kind !== 'scalar';
      here = next;
    }
    if (here.kind === 'scalar') {
      throw new EditRefused(`${formatPointer(tokens.slice(0, -1)) || 'the document'} is neither an object nor a list`);
    }
    return here;
  }
}

/**
 * Applies one operation.
 * @throws EditRefused where RFC 6902 calls it an error: a missing path, an index behind the end, a failed `test`.
 */
export function applyOperation(overlay: Overlay, operation: Operation): void {
  const tokens = parsePointer(operation.path);
  switch (operation.op) {
    case 'add':
      overlay.add(tokens, new Draft(operation.value));
      break;
    case 'replace':
      overlay.replace(tokens, new Draft(operation.value));
      break;
    case 'remove':
      overlay.remove(tokens);
      break;
    case 'move':
      if (operation.from === operation.path) overlay.present(tokens);
      else overlay.add(tokens, takeForMove(overlay, operation.from, operation.path));
      break;
    case 'copy':
      overlay.add(tokens, overlay.present(parsePointer(operation.from)).copy());
      break;
    case 'test':
      if (!equalValues(overlay.present(tokens).value(), operation.value)) {
        throw new EditRefused(`the test of ${operation.path || 'the document'} fails: it has another value`);
      }
      break;
  }
}

/** Removes what a `move` takes with it. @throws EditRefused for a move into itself (RFC 6902 section 4.4). */
export function takeForMove(overlay: Overlay, from: string, path: string): Draft {
  if (covers(from, path)) throw new EditRefused(`cannot move ${from || 'the document'} into itself`);
  return overlay.remove(parsePointer(from));
}
