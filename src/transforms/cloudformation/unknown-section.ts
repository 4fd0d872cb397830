import type { Patch } from '../../template/operation.js';
import type { Refusal } from '../../core/contract.js';
import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/unknown-section.js';
import type { Meant } from '../../detectors/cloudformation/unknown-section.js';
import { isObject } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child, lastToken, parentPointer } from '../../template/pointer.js';
import { Draft } from '../shared/draft.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/unknown-section',
  title: 'Name the section that was meant, or keep the part as metadata',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { meant } }, context): Patch | Refusal {
    const draft = new Draft(context);
    switch (meant.kind) {
      case 'empty':
        draft.remove(pointer);
        return draft.patch;
      case 'merged':
        return merge(draft, pointer, meant);
      case 'renamed':
      case 'moved':
        return move(draft, pointer, meant.to) ?? draft.patch;
    }
  },
});

function merge(draft: Draft, pointer: Pointer, { into, ids }: Meant & { kind: 'merged' }): Patch | Refusal {
  if (ids.length === 0) return refuse(`it seems to belong to ${lastToken(into)}, which is there already`);
  for (const id of ids) {
    const refusal = move(draft, child(pointer, id), child(into, id));
    if (refusal) return refusal;
  }
  draft.remove(pointer);
  return draft.patch;
}

function move(draft: Draft, from: Pointer, to: Pointer): Refusal | null {
  if (draft.at(to) !== undefined) {
    return refuse(`it seems to belong to ${lastToken(parentPointer(to))}, which has a ${lastToken(to)} already`);
  }
  const holder = parentPointer(to);
  const present = draft.at(holder);
  if (present === undefined) draft.add(holder, {});
  else if (!isObject(present)) draft.replace(holder, {});
  draft.move(from, to);
  return null;
}
