import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/unknown-function.js';
import { child } from '../../template/pointer.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/unknown-function',
  title: 'Use the function that was meant',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { written, meant } }, { template }) {
    if (meant === null) return refuse(`no function is called anything like ${written}`);
    return [{ op: 'replace', path: pointer, value: { [meant]: template.at(child(pointer, written)) ?? null } }];
  },
});
