import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/iam/principal-malformed.js';

export default defineTransform<typeof detector>({
  id: 'iam/principal-malformed',
  title: 'Write the principal as IAM does',
  safety: 'safe',
  impact: 'none',

  patch: ({ evidence: { path, value } }) => [{ op: 'replace', path, value }],
});
