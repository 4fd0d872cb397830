import type { Fix, FixContext, Refusal } from '../../core/contract.js';
import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/parameter-default-unusable.js';
import type { Remedy } from '../../detectors/cloudformation/parameter-default-unusable.js';
import type { Pointer } from '../../template/pointer.js';
import { child, parentPointer } from '../../template/pointer.js';
import { Draft } from '../shared/draft.js';
import { removeParameter } from '../shared/remove-parameter.js';
import { respellMention } from '../shared/respell-mention.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/parameter-default-unusable',
  title: 'Give the parameter a default that it takes',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { parameter, remedy } }, context): Fix | Refusal {
    switch (remedy?.kind) {
      case 'pseudo':
        return mentionPseudo(parameter, remedy.name, context);
      case 'replaced':
        return { operations: [{ op: 'replace', path: pointer, value: remedy.value }] };
      case 'allowed':
        return allow(pointer, remedy.key, context);
      default:
        return refuse('only you can say what the default is to be');
    }
  },
});

/** What is known when the stack is deployed needs no parameter. */
function mentionPseudo(parameter: string, name: string, context: FixContext): Fix | Refusal {
  const draft = new Draft(context);
  const mentions = context.template.references.to(parameter);
  const other = mentions.find(({ kind, attribute }) => (kind !== 'Ref' && kind !== 'Sub') || attribute !== null);
  if (other) return refuse(`\`${other.owner}\` mentions the parameter in a way in which ${name} cannot be`);
  for (const mention of mentions) respellMention(draft, mention, name);
  const refusal = removeParameter(
    draft,
    parameter,
    mentions.map(({ pointer }) => pointer),
  );
  return refusal ?? { operations: draft.patch };
}

/** Who writes a default means to allow it; but the bound may have been meant instead. */
function allow(pointer: Pointer, key: (Remedy & { kind: 'allowed' })['key'], { template }: FixContext): Fix | Refusal {
  const parameter = parentPointer(pointer);
  const value = template.at(pointer) ?? '';
  const path = child(parameter, key);
  if (key === 'AllowedValues') return { operations: [{ op: 'add', path: child(path, '-'), value }], safety: 'unsafe' };
  const text = typeof value === 'object' ? '' : String(value);
  const size = key === 'MinValue' || key === 'MaxValue' ? Number(text) : text.length;
  return { operations: [{ op: 'replace', path, value: size }], safety: 'unsafe' };
}
