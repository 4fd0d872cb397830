import { defineDetector } from '../../core/contract.js';
import { taggable, tagsOf } from '../../schema/tag-habit.js';
import type { Tag } from '../../schema/tag-habit.js';
import { hasInclude } from '../../template/branches.js';
import { REQUIRED_TAGS_SETTING, requiredTags } from '../shared/required-tags.js';

export interface MissingCostTags {
  readonly resource: string;
  readonly missing: readonly Tag[];
}

/** AWS's limit of tags on most resources (AWS General Reference, "Tag naming and usage conventions"). */
const MOST_TAGS = 50;

export default defineDetector<MissingCostTags>({
  id: 'cloudformation/missing-cost-tags',
  title: 'Resource without the tags that tell its costs apart',
  severity: 'low',
  category: 'operations',
  profiles: ['operations'],
  equivalents: { cfnGuard: ['REQUIRED_TAGS'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html',
  seeds: ['000.11', '001.10'],
  settings: REQUIRED_TAGS_SETTING,

  *detect(context) {
    const required = requiredTags(context);
    if (required.length === 0) return;
    for (const resource of context.template.resources.values()) {
      const tagging = taggable(context.schema, resource.type);
      if (!tagging || hasInclude(resource.properties)) continue;
      // Tags that replace a live resource are not worth it.
      if (context.stack === 'deployed' && context.schema.isCreateOnly(resource.type, [tagging.property])) continue;
      const tags = tagsOf(resource, context.schema);
      if (!tags) continue;
      const keys = new Set(tags.map(({ key }) => key.toLowerCase()));
      const missing = required.filter(({ key }) => !keys.has(key.toLowerCase()));
      if (!missing.some(({ isMissedAlone }) => isMissedAlone) || tags.length + missing.length > MOST_TAGS) continue;
      const names = missing.map(({ key }) => key).join(', ');
      yield {
        pointer: resource.propertiesPointer,
        message: `\`${resource.id}\` lacks the ${missing.length > 1 ? 'tags' : 'tag'} ${names}.`,
        evidence: { resource: resource.id, missing: missing.map(({ key, value }) => ({ key, value })) },
      };
    }
  },
});
