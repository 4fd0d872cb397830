import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/secretsmanager/password-parameter.js';
import { addDatabaseSecret } from '../shared/database-secret.js';
import { Draft } from '../shared/draft.js';
import { removeParameter } from '../shared/remove-parameter.js';

export default defineTransform<typeof detector>({
  id: 'secretsmanager/password-parameter',
  title: 'Generate the password in Secrets Manager and drop the parameter',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { parameter, uses } }, context) {
    const { template } = context;
    const draft = new Draft(context);
    const secret = addDatabaseSecret(
      draft,
      uses.map(({ database }) => database),
    );
    if ('refused' in secret) return secret;
    for (const { pointer } of uses) draft.replace(pointer, secret.reference);
    const refused = removeParameter(
      draft,
      parameter,
      uses.map(({ pointer }) => pointer),
    );
    if (refused) return refused;
    // A parameter without a default is given by somebody, whose command would fail.
    const unasked = template.parameters.get(parameter)?.body['Default'] !== undefined;
    if (context.stack === 'new' && unasked) return draft.patch;
    return { operations: draft.patch, safety: 'unsafe', impact: 'interruption' };
  },
});
