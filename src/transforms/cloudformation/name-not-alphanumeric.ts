import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/name-not-alphanumeric.js';
import { isArray, isObject } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import { Section } from '../../template/vocabulary.js';
import { Draft } from '../shared/draft.js';
import { respellMention } from '../shared/respell-mention.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/name-not-alphanumeric',
  title: 'Leave out the characters that a name cannot have, wherever it is mentioned',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { section, id, instead } }, context) {
    if (instead === null) return refuse('the name without these characters is taken, or empty');
    const draft = new Draft(context);
    if (section !== Section.Outputs) {
      for (const mention of context.template.references.to(id)) {
        if (mention.kind !== 'Condition') respellMention(draft, mention, instead);
      }
      if (section === Section.Parameters) respellInterface(draft, id, instead);
    }
    draft.move(pointer, child('', section, instead));
    return draft.patch;
  },
});

const INTERFACE = child('', Section.Metadata, 'AWS::CloudFormation::Interface');

/** The parameter in the console's groups and labels. */
function respellInterface(draft: Draft, id: string, instead: string): void {
  const labels = child(INTERFACE, 'ParameterLabels');
  if (draft.at(child(labels, id)) !== undefined) draft.move(child(labels, id), child(labels, instead));
  const groups = draft.at(child(INTERFACE, 'ParameterGroups'));
  if (!isArray(groups)) return;
  groups.forEach((group, i) => {
    const names = isObject(group) ? group['Parameters'] : undefined;
    const at = isArray(names) ? names.indexOf(id) : -1;
    if (at >= 0) draft.replace(nameAt(i, at), instead);
  });
}

function nameAt(group: number, name: number): Pointer {
  return child(INTERFACE, 'ParameterGroups', group, 'Parameters', name);
}
