import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/suffix-pattern-too-strict.js';
import { pattern } from '../../detectors/shared/allowed-pattern.js';
import { child } from '../../template/pointer.js';
import { Draft } from '../shared/draft.js';
import { longestValue, plainConsumer } from '../shared/name-length.js';

/** Texts that a wider pattern must not begin to reject, with what each of them shows. */
const PROBES = ['A', 'Dev', 'a-b', 'a_b', 'a.b', 'a b', 'a-', '-a', '_a', '', '7', 'a/b'];

/** Letters and digits, as every name of AWS takes them, and hyphens between them. */
function widened(letters: string, hyphens: boolean): string {
  return hyphens ? `^[${letters}0-9]([${letters}0-9-]*[${letters}0-9])?$` : `^[${letters}0-9]+$`;
}

export default defineTransform<typeof detector>({
  id: 'cloudformation/suffix-pattern-too-strict',
  title: 'Admit letters, digits and, where names allow, hyphens',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { parameter: id } }, context) {
    const parameter = context.template.parameters.get(id);
    const old = pattern(parameter?.body['AllowedPattern']);
    if (!parameter || !old) return refuse('the pattern is gone');
    const capitals = ['A', 'Dev', 'DEV'].some((text) => old(text));
    const hyphens = plainConsumer(context.template, id) === undefined;
    const wide = widened(capitals ? 'a-zA-Z' : 'a-z', hyphens);
    const admits = pattern(wide);
    const lost = PROBES.find((text) => old(text) && !admits?.(text));
    if (lost !== undefined) return refuse(`the pattern also admits '${lost}', which few names of AWS do`);

    const draft = new Draft(context);
    draft.replace(child(parameter.pointer, 'AllowedPattern'), wide);
    const longest = parameter.body['MaxLength'] ?? longestValue(context.template, id);
    if (typeof longest === 'number' && parameter.body['MaxLength'] === undefined) {
      draft.add(child(parameter.pointer, 'MaxLength'), longest);
    }
    if (parameter.body['ConstraintDescription'] !== undefined) {
      const letters = capitals ? 'Letters' : 'Lower-case letters';
      const text = hyphens
        ? `${letters}, digits and hyphens, no hyphen at either end (such as dev, dev-001, pr123)`
        : `${letters} and digits (such as dev, dev001, pr123)`;
      draft.replace(child(parameter.pointer, 'ConstraintDescription'), text);
    }
    return draft.patch;
  },
});
