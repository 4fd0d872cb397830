import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/events/schedule-malformed.js';

export default defineTransform<typeof detector>({
  id: 'events/schedule-malformed',
  title: 'Write the nearest schedule that EventBridge takes',
  safety: 'safe',
  impact: 'none',
  patch({ pointer, evidence: { instead } }) {
    if (instead === null) return refuse('it cannot be told which schedule is meant');
    return [{ op: 'replace', path: pointer, value: instead }];
  },
});
