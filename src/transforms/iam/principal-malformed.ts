import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/iam/principal-malformed.js';

export default defineTransform<typeof detector>({
  id: 'iam/principal-malformed',
  title: 'Write the principal as IAM does',
  safety: 'safe',
  impact: 'none',

  patch: ({ evidence: { path, value } }) =>
    value === null
      ? refuse('say by a condition on aws:PrincipalArn which roles or users are meant, and name their account')
      : [{ op: 'replace', path, value }],
});
