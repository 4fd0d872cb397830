import type { TemplateAddress } from '../../detectors/shared/template-address.js';
import { intrinsicOf, sub } from '../../template/intrinsic.js';
import { child } from '../../template/pointer.js';
import { Intrinsic } from '../../template/vocabulary.js';
import type { Draft } from './draft.js';

/** Writes another address in the place of one; `text` is in the words of `Fn::Sub`. */
export function respellAddress(draft: Draft, { value, pointer }: TemplateAddress, text: string): void {
  const found = intrinsicOf(value);
  const isSub = found?.name === Intrinsic.Sub && typeof found.argument === 'string';
  if (isSub && text.includes('${')) draft.replace(child(pointer, Intrinsic.Sub), text);
  else draft.replace(pointer, sub(text));
}
