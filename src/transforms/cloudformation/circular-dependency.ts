import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/circular-dependency.js';
import { Draft } from '../shared/draft.js';
import { rolesToSplit, splitPolicies } from '../shared/split-policies.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/circular-dependency',
  title: 'Move the policies that close the circle into resources of their own',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { cycle } }, context) {
    const roles = rolesToSplit(context.template, cycle);
    if (roles.length === 0) return refuse('no inline policy of a role closes the circle: break it by hand');
    const draft = new Draft(context);
    for (const role of roles) splitPolicies(draft, role, new Set(cycle));
    return draft.patch;
  },
});
