import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::ECR::Repository'];

export default defineDetector<UnmetProperty>({
  id: 'ecr/tags-mutable',
  title: 'Repository whose tags can be moved to another image',
  severity: 'medium',
  category: 'security',
  profiles: ['security'],
  equivalents: {
    checkov: ['CKV_AWS_51'],
    cfnGuard: ['ECR_PRIVATE_TAG_IMMUTABILITY_ENABLED'],
    kics: ['ECR Image Tag Not Immutable'],
  },
  docs: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['ImageTagMutability'],
      isMet: (value) => typeof value === 'string' && value.startsWith('IMMUTABLE'),
      says: ({ id }) => `Tags of repository \`${id}\` can be moved to another image`,
    }),
});
