import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/kms/service-not-admitted.js';
import { admitInKey } from '../shared/admit-in-key.js';
import { Draft } from '../shared/draft.js';

export default defineTransform<typeof detector>({
  id: 'kms/service-not-admitted',
  title: 'Admit the service in the policy of the key',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { key, isTried, ...user } }, context) {
    const draft = new Draft(context);
    const refusal = admitInKey(draft, key.id, user);
    return refusal ?? { operations: draft.patch, safety: isTried ? 'safe' : 'unsafe' };
  },
});
