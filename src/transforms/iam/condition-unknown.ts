import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/iam/condition-unknown.js';
import { child } from '../../template/pointer.js';

export default defineTransform<typeof detector>({
  id: 'iam/condition-unknown',
  title: 'Name the operator or key that is meant',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { holder, name, meant, isRejected } }, { template }) {
    if (meant === null) return refuse(`nothing that IAM knows is like ${name}: look for what is meant`);
    const path = child(holder, meant);
    if (template.has(path)) return refuse(`${meant} is there already: put the two together by hand`);
    const operations = [{ op: 'move' as const, from: pointer, path }];
    return isRejected ? operations : { operations, safety: 'unsafe' };
  },
});
