import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/cloudtrail/log-group-not-arn.js';
import { getAtt } from '../../template/intrinsic.js';

export default defineTransform<typeof detector>({
  id: 'cloudtrail/log-group-not-arn',
  title: 'Give the ARN of the log group',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { logGroup } }) {
    return [{ op: 'replace', path: pointer, value: getAtt(logGroup, 'Arn') }];
  },
});
