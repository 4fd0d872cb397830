import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/dynamodb/attributes-unlike-keys.js';

export default defineTransform<typeof detector>({
  id: 'dynamodb/attributes-unlike-keys',
  title: 'Remove the definitions that no key uses',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { unused } }) {
    if (unused.length === 0) return refuse('nothing tells whether the key is a string, a number or binary');
    return [...unused].reverse().map((path) => ({ op: 'remove', path }));
  },
});
