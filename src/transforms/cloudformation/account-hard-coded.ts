import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/account-hard-coded.js';
import { Pseudo } from '../../template/vocabulary.js';
import { computeText } from '../shared/compute-text.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/account-hard-coded',
  title: 'Use the account of the stack',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { text, account, isExample } }) {
    const pattern = new RegExp(`(?<!\\d)${account}(?!\\d)`, 'g');
    const operations = [computeText(text, pattern, Pseudo.AccountId)];
    return isExample ? { operations, safety: 'unsafe' } : operations;
  },
});
