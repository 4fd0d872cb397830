import type { Fix, FixContext, Refusal } from '../../core/contract.js';
import { defineTransform, refuse } from '../../core/contract.js';
import type { MissingNestedOutput } from '../../detectors/cloudformation/nested-output-missing.js';
import type detector from '../../detectors/cloudformation/nested-output-missing.js';
import type { LinkedStack } from '../../detectors/shared/linked-stacks.js';
import { linkedStacks } from '../../detectors/shared/linked-stacks.js';
import { meantName } from '../../schema/meant-name.js';
import { Section } from '../../template/vocabulary.js';
import { addEntry } from '../shared/add-entry.js';
import { Draft } from '../shared/draft.js';
import { outputValue } from '../shared/output-value.js';
import { removeEntry } from '../shared/remove-entry.js';
import { respellAttribute } from '../shared/respell-attribute.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/nested-output-missing',
  title: 'Read the output that was meant, or give it out',
  safety: 'safe',
  impact: 'none',

  patch({ evidence }, context) {
    const linked = linkedStacks(context).find(({ resource }) => resource.id === evidence.stack);
    if (!linked) return refuse('the template of the stack is not known any more');
    return (
      respelled(evidence, linked, context) ??
      given(evidence, linked, context) ??
      withoutOutputs(evidence, linked, context)
    );
  },
});

function respelled(
  { name, mentions }: MissingNestedOutput,
  { child }: LinkedStack,
  context: FixContext,
): Fix | undefined {
  const meant = meantName(name, child.outputs.keys());
  if (!meant) return undefined;
  const draft = new Draft(context);
  for (const mention of mentions) respellAttribute(draft, mention, `Outputs.${meant.name}`);
  return { operations: draft.patch, safety: meant.certain ? 'safe' : 'unsafe' };
}

function given({ name }: MissingNestedOutput, { child, path }: LinkedStack, context: FixContext): Fix | undefined {
  const value = outputValue({ ...context, template: child }, name);
  if (value === undefined) return undefined;
  const draft = new Draft({ ...context, template: child });
  addEntry(draft, Section.Outputs, name, { Value: value });
  return { operations: [], elsewhere: [{ template: path, operations: draft.patch }] };
}

/** The fix where nothing but outputs of the parent show it: they can show nothing. */
function withoutOutputs(
  { name, mentions }: MissingNestedOutput,
  { path }: LinkedStack,
  context: FixContext,
): Fix | Refusal {
  if (mentions.some(({ section }) => section !== Section.Outputs)) {
    return refuse(`nothing in ${path} must be what \`${name}\` means`);
  }
  const draft = new Draft(context);
  for (const owner of new Set(mentions.map((mention) => mention.owner))) removeEntry(draft, Section.Outputs, owner);
  return { operations: draft.patch, safety: 'unsafe' };
}
