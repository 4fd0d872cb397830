import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/lambda/handler-not-in-code.js';

export default defineTransform<typeof detector>({
  id: 'lambda/handler-not-in-code',
  title: 'Name the function of the inline code',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { meant } }) {
    if (meant === null) return refuse('the code has no function, or several, that can be the handler');
    return [{ op: 'replace', path: pointer, value: meant }];
  },
});
