import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/undefined-condition.js';
import { meantName } from '../../schema/meant-name.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/undefined-condition',
  title: 'Name the condition that was meant',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { mention } }, { template }) {
    const { owner, pointer, target } = mention;
    const meant = meantName(
      target,
      [...template.conditions.keys()].filter((name) => name !== owner),
    );
    if (!meant) return refuse(`no condition of the template is like \`${target}\`: define it`);
    return {
      operations: [{ op: 'replace', path: pointer, value: meant.name }],
      safety: meant.certain ? 'safe' : 'unsafe',
    };
  },
});
