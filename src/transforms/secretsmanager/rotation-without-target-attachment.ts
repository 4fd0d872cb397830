import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/secretsmanager/rotation-without-target-attachment.js';
import { conditionOf } from '../../template/branches.js';
import { appendDependsOn } from '../shared/append-depends-on.js';
import { attachSecret } from '../shared/attach-secret.js';
import { Draft } from '../shared/draft.js';

export default defineTransform<typeof detector>({
  id: 'secretsmanager/rotation-without-target-attachment',
  title: 'Attach the secret to its database before the rotation begins',
  safety: 'safe',
  impact: 'none',

  patch({ evidence }, context) {
    const { template } = context;
    const database = template.resources.get(evidence.database);
    const secret = template.resources.get(evidence.secret);
    if (!database || !secret) return refuse('the secret or its database is gone');
    const conditions = new Set([database, secret].map(conditionOf).filter((condition) => condition !== null));
    if (conditions.size > 1) {
      return refuse(`\`${secret.id}\` and \`${database.id}\` exist under different conditions`);
    }
    const [condition] = conditions;
    const draft = new Draft(context);
    const attachment = attachSecret(draft, secret.id, database, condition);
    appendDependsOn(draft, evidence.schedule, attachment);
    return draft.patch;
  },
});
