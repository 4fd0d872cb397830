import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/secretsmanager/rotation-without-effect.js';
import { Draft } from '../shared/draft.js';
import { rotateByService } from '../shared/rotate-by-service.js';

export default defineTransform<typeof detector>({
  id: 'secretsmanager/rotation-without-effect',
  title: 'Let Secrets Manager provide the rotation function for the database',
  safety: 'unsafe',
  impact: 'cost',

  patch({ pointer, evidence }, context) {
    const draft = new Draft(context);
    return rotateByService(draft, evidence, pointer) ?? draft.patch;
  },
});
