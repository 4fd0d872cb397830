import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/route53/health-check-without-listener.js';
import { Draft } from '../shared/draft.js';
import { setValue } from '../shared/set-property.js';

export default defineTransform<typeof detector>({
  id: 'route53/health-check-without-listener',
  title: 'Check what the load balancer listens to',
  safety: 'unsafe',
  impact: 'replacement',
  patch({ pointer, evidence }, context) {
    const draft = new Draft(context);
    setValue(draft, pointer, ['Type'], evidence.type);
    setValue(draft, pointer, ['Port'], evidence.port);
    return draft.patch;
  },
});
