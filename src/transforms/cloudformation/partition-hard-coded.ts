import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/partition-hard-coded.js';
import { PARTITION_LITERAL } from '../../detectors/cloudformation/partition-hard-coded.js';
import { Pseudo } from '../../template/vocabulary.js';
import { computeText } from '../shared/compute-text.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/partition-hard-coded',
  title: 'Use the partition of the stack',
  safety: 'safe',
  impact: 'none',
  patch({ evidence: { text } }) {
    return [computeText(text, PARTITION_LITERAL, Pseudo.Partition)];
  },
});
