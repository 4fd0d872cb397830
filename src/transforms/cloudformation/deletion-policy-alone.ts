import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/deletion-policy-alone.js';
import { child } from '../../template/pointer.js';
import { Attribute, Section } from '../../template/vocabulary.js';

/** What is kept except when its creation fails: a replacement is no creation. */
const KEPT_UNLESS_NEW = 'RetainExceptOnCreate';

export default defineTransform<typeof detector>({
  id: 'cloudformation/deletion-policy-alone',
  title: 'Keep the resource in both cases',
  safety: 'unsafe',
  impact: 'none',

  patch({ evidence: { resource, missing, policy } }) {
    const value = missing === Attribute.UpdateReplacePolicy && policy === KEPT_UNLESS_NEW ? 'Retain' : policy;
    const path = child('', Section.Resources, resource, missing);
    return [{ op: 'add', path, value }];
  },
});
