import { defineDetector } from '../../core/contract.js';
import type { Reference } from '../../template/references.js';
import { isForeign, undefinedMentions } from '../shared/undefined-names.js';

export interface UndefinedReference {
  /** The name that the template does not have. */
  readonly target: string;
  readonly mentions: readonly Reference[];
}

export default defineDetector<UndefinedReference>({
  id: 'cloudformation/undefined-reference',
  title: 'Mention of a parameter or resource that the template does not have',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E1010', 'E1019', 'E1020'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-ref.html',

  *detect(context) {
    const found = new Map<string, Reference[]>();
    for (const mention of undefinedMentions(context)) {
      const isValue = mention.kind === 'Ref' || mention.kind === 'GetAtt' || mention.kind === 'Sub';
      if (!isValue || isForeign(context.template, mention)) continue;
      found.set(mention.target, [...(found.get(mention.target) ?? []), mention]);
    }
    for (const [target, mentions] of found) {
      const [first] = mentions;
      if (!first) continue;
      const more = new Set(mentions.map(({ owner }) => owner)).size - 1;
      const others = more === 0 ? '' : more === 1 ? ' and one more' : ` and ${more} more`;
      yield {
        pointer: first.pointer,
        message: `\`${first.owner}\`${others} mention${more === 0 ? 's' : ''} \`${target}\`, which the template does not have.`,
        evidence: { target, mentions },
      };
    }
  },
});
