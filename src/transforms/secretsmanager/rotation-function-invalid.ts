import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/secretsmanager/rotation-function-invalid.js';
import { Draft } from '../shared/draft.js';
import { rotateByService } from '../shared/rotate-by-service.js';

export default defineTransform<typeof detector>({
  id: 'secretsmanager/rotation-function-invalid',
  title: 'Let Secrets Manager provide the rotation function for the database',
  safety: 'unsafe',
  impact: 'cost',

  patch({ pointer, evidence }, context) {
    const { secret, database, schedule } = evidence;
    if (secret === undefined || database === undefined) {
      return refuse('no database of the template takes its login from the secret: name the function that rotates it');
    }
    if (evidence.conditional) {
      return refuse('which function rotates the secret depends on more than this value: name it by hand');
    }
    const draft = new Draft(context);
    return rotateByService(draft, { schedule, secret, database }, pointer) ?? draft.patch;
  },
});
