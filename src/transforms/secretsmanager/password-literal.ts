import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/secretsmanager/password-literal.js';
import { addDatabaseSecret } from '../shared/database-secret.js';
import { Draft } from '../shared/draft.js';

export default defineTransform<typeof detector>({
  id: 'secretsmanager/password-literal',
  title: 'Generate the password in Secrets Manager',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { resource, isLogin } }, context) {
    if (!isLogin) return refuse('whoever uses the password has to read it from a secret, too: change both by hand');
    const draft = new Draft(context);
    const secret = addDatabaseSecret(draft, [resource]);
    if ('refused' in secret) return secret;
    draft.replace(pointer, secret.reference);
    if (context.stack === 'new') return draft.patch;
    return { operations: draft.patch, safety: 'unsafe', impact: 'interruption' };
  },
});
