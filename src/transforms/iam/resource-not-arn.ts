import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/iam/resource-not-arn.js';

export default defineTransform<typeof detector>({
  id: 'iam/resource-not-arn',
  title: 'Name the resource by its ARN',
  safety: 'safe',
  impact: 'none',

  patch: ({ evidence: { path, value } }) => [{ op: 'replace', path, value }],
});
