import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/suffix-pattern-too-strict.js';
import { pattern } from '../../detectors/shared/allowed-pattern.js';
import { child } from '../../template/pointer.js';
import { Draft } from '../shared/draft.js';
import { longestValue, plainConsumer } from '../shared/name-length.js';

/** Texts that a wider pattern must not begin to reject, with what each of them shows. */
const PROBES = ['A', 'Dev', 'a_b', 'a.b', 'a b', 'a-', '-a', '_a', '', '7', 'a/b'];

/** Letters, digits and hyphens, as every name of AWS takes them; no hyphen at either end. */
const wide = (letters: string): string => `^[${letters}0-9]([${letters}0-9-]*[${letters}0-9])?$`;

export default defineTransform<typeof detector>({
  id: 'cloudformation/suffix-pattern-too-strict',
  title: 'Admit letters, digits and hyphens',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { parameter: id, rejected } }, context) {
    const parameter = context.template.parameters.get(id);
    const old = pattern(parameter?.body['AllowedPattern']);
    if (!parameter || !old) return refuse('the pattern is gone');
    const widened = wide(old('Dev') || old('A') || old('DEV') ? 'a-zA-Z' : 'a-z');
    const admits = pattern(widened);
    const lost = PROBES.find((text) => old(text) && !admits?.(text));
    if (lost !== undefined) return refuse(`the pattern also admits '${lost}', which few names of AWS do`);
    if (rejected.includes('-')) {
      const plain = plainConsumer(context.template, id);
      if (plain !== undefined) return refuse(`\`${plain}\` builds a name from \`${id}\` that cannot hold a hyphen`);
    }

    const draft = new Draft(context);
    draft.replace(child(parameter.pointer, 'AllowedPattern'), widened);
    const longest = parameter.body['MaxLength'] ?? longestValue(context.template, id);
    if (typeof longest === 'number' && parameter.body['MaxLength'] === undefined) {
      draft.add(child(parameter.pointer, 'MaxLength'), longest);
    }
    if (parameter.body['ConstraintDescription'] !== undefined) {
      draft.replace(
        child(parameter.pointer, 'ConstraintDescription'),
        `${widened.includes('A-Z') ? 'Letters' : 'Lower-case letters'}, digits and hyphens, no hyphen at either end (such as dev, dev-001, pr123)`,
      );
    }
    return draft.patch;
  },
});
