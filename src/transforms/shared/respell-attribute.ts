import { intrinsicOf } from '../../template/intrinsic.js';
import { isArray } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import type { Reference } from '../../template/references.js';
import { rewriteSub } from '../../template/sub-string.js';
import { Intrinsic } from '../../template/vocabulary.js';
import type { Draft } from './draft.js';

/** Lets an `Fn::GetAtt`, or a `${A.B}` in an `Fn::Sub`, ask for another attribute of the same resource, in its own spelling. */
export function respellAttribute(draft: Draft, { kind, pointer, target, attribute }: Reference, wanted: string): void {
  const argument = intrinsicOf(draft.at(pointer))?.argument;
  if (kind === 'GetAtt') {
    if (isArray(argument)) draft.replace(child(pointer, Intrinsic.GetAtt), [target, wanted]);
    else draft.replace(child(pointer, Intrinsic.GetAtt), `${target}.${wanted}`);
  } else if (kind === 'Sub') {
    const path = child(pointer, Intrinsic.Sub, ...(isArray(argument) ? [0] : []));
    const text = draft.at(path);
    const old = `${target}.${attribute ?? ''}`;
    const rewrite = (one: string): string | null => (one === old ? `\${${target}.${wanted}}` : null);
    if (typeof text === 'string') draft.replace(path, rewriteSub(text, rewrite));
  }
}
