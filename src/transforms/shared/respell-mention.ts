import { intrinsicOf } from '../../template/intrinsic.js';
import { isArray } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import type { Reference } from '../../template/references.js';
import { rewriteSub } from '../../template/sub-string.js';
import { Intrinsic } from '../../template/vocabulary.js';
import type { Draft } from './draft.js';

/** Lets a mention name something else; `Fn::GetAtt` keeps its spelling and its attribute. */
export function respellMention(draft: Draft, { kind, pointer, target, attribute }: Reference, name: string): void {
  const argument = intrinsicOf(draft.at(pointer))?.argument;
  switch (kind) {
    case 'Ref':
      return draft.replace(child(pointer, Intrinsic.Ref), name);
    case 'GetAtt':
      if (isArray(argument)) draft.replace(child(pointer, Intrinsic.GetAtt, 0), name);
      else draft.replace(child(pointer, Intrinsic.GetAtt), `${name}.${attribute ?? ''}`);
      return;
    case 'Sub': {
      const path = child(pointer, Intrinsic.Sub, ...(isArray(argument) ? [0] : []));
      const text = draft.at(path);
      const meant = new Map([
        [target, name],
        [`${target}.${attribute ?? ''}`, `${name}.${attribute ?? ''}`],
      ]);
      const rewrite = (one: string): string | null => (meant.has(one) ? `\${${meant.get(one) ?? ''}}` : null);
      if (typeof text === 'string') draft.replace(path, rewriteSub(text, rewrite));
      return;
    }
    case 'DependsOn':
    case 'Condition':
      return draft.replace(pointer, name);
  }
}
