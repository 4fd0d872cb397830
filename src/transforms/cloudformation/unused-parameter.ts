import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/unused-parameter.js';
import { mentionedNames } from '../../detectors/shared/mentioned-names.js';
import { suffixParameter } from '../../detectors/shared/suffix-parameter.js';
import type { Template } from '../../template/template.js';
import { Draft } from '../shared/draft.js';
import { removeParameter } from '../shared/remove-parameter.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/unused-parameter',
  title: 'Remove the parameter',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { id } }, context) {
    const { template } = context;
    const { values } = mentionedNames(template);
    const draft = new Draft(context);
    const refusal = removeParameter(
      draft,
      id,
      [],
      (other) => !values.has(other) && (context.unsafe || !isPassed(template, other)),
    );
    return refusal ?? { operations: draft.patch, safety: isPassed(template, id) ? 'unsafe' : 'safe' };
  },
});

/**
 * True for what a deployment passes: a parameter that has no default, or that tells deployments apart. Once it is gone,
 * CloudFormation refuses the name.
 */
function isPassed(template: Template, id: string): boolean {
  return template.parameters.get(id)?.body['Default'] === undefined || suffixParameter(template)?.id === id;
}
