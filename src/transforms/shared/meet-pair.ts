import type { FixContext } from '../../core/contract.js';
import type { UnmetPair } from '../../detectors/shared/unmet-pair.js';
import type { Patch } from '../../template/operation.js';
import { lastToken } from '../../template/pointer.js';
import { Draft } from './draft.js';
import { setProperty } from './set-property.js';

/** Gives a setting of a list its value, or appends the setting to the list. */
export function meetPair({ resource, list, written, pair }: UnmetPair, context: FixContext): Patch {
  const draft = new Draft(context);
  if (written === null) setProperty(draft, resource, [list, '-'], pair);
  else draft.replace(written, pair[lastToken(written)] ?? null);
  return draft.patch;
}
