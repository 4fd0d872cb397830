import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/secret-parameter-echoed.js';
import { child } from '../../template/pointer.js';
import { Section } from '../../template/vocabulary.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/secret-parameter-echoed',
  title: 'Hide the value with NoEcho',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { parameter } }, { template }) {
    const path = child('', Section.Parameters, parameter, 'NoEcho');
    return [{ op: template.has(path) ? 'replace' : 'add', path, value: true }];
  },
});
