import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/iam/everyone-admitted.js';
import { sub } from '../../template/intrinsic.js';

export default defineTransform<typeof detector>({
  id: 'iam/everyone-admitted',
  title: 'Admit the own account alone',
  safety: 'manual',
  impact: 'none',

  patch: ({ evidence: { principal } }) => [
    { op: 'replace', path: principal, value: { AWS: sub('arn:${AWS::Partition}:iam::${AWS::AccountId}:root') } },
  ],
});
