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
    const { template, project } = context;
    // What deploys the template is changed along with it: see companionChanges.
    const isNested = (project?.parents.length ?? 0) > 0;
    const passed = (parameter: string): boolean => !isNested && isPassed(template, parameter);
    const { values } = mentionedNames(template);
    const draft = new Draft(context);
    const refusal = removeParameter(draft, id, [], (other) => !values.has(other) && (context.unsafe || !passed(other)));
    return refusal ?? { operations: draft.patch, safety: passed(id) ? 'unsafe' : 'safe' };
  },
});

/**
 * True for what a deployment passes: a parameter that has no default, or that tells deployments apart. Once it is gone,
 * CloudFormation refuses the name.
 */
function isPassed(template: Template, id: string): boolean {
  return template.parameters.get(id)?.body['Default'] === undefined || suffixParameter(template)?.id === id;
}
