import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/apigateway/logging-without-role.js';
import { grantApiLogging } from '../shared/api-logging-role.js';
import { Draft } from '../shared/draft.js';

export default defineTransform<typeof detector>({
  id: 'apigateway/logging-without-role',
  title: 'Give API Gateway a role to write logs with',
  safety: 'unsafe',
  impact: 'none',

  patch({ evidence: { stages } }, context) {
    const draft = new Draft(context);
    const { resources } = context.template;
    grantApiLogging(
      draft,
      stages.map((id) => resources.get(id)).filter((stage) => stage !== undefined),
    );
    return draft.patch;
  },
});
