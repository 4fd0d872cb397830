import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/iam/statement-malformed.js';

export default defineTransform<typeof detector>({
  id: 'iam/statement-malformed',
  title: 'Write the statement as IAM takes it',
  safety: 'safe',
  impact: 'none',

  patch: ({ evidence: { repair } }) => (typeof repair === 'string' ? refuse(repair) : repair),
});
