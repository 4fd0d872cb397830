import { defineDetector } from '../../core/contract.js';
import type { Pointer } from '../../template/pointer.js';
import { isForeign, mentionedName, undefinedMentions } from '../shared/undefined-names.js';

export interface ForeignVariableInSub {
  /** The `Fn::Sub`. */
  readonly at: Pointer;
  /** What stands between the braces. */
  readonly names: readonly string[];
}

export default defineDetector<ForeignVariableInSub>({
  id: 'cloudformation/foreign-variable-in-sub',
  title: 'Variable of IAM or of a shell that Fn::Sub takes for its own',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E1019'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html',

  *detect(context) {
    const found = new Map<Pointer, { owner: string; names: Set<string> }>();
    for (const mention of undefinedMentions(context)) {
      if (!isForeign(context.template, mention)) continue;
      const { names } = found.get(mention.pointer) ?? { names: new Set<string>() };
      found.set(mention.pointer, { owner: mention.owner, names: names.add(mentionedName(mention)) });
    }
    for (const [at, { owner, names }] of found) {
      const listed = [...names].map((name) => `\${${name}}`).join(', ');
      yield {
        pointer: at,
        message: `\`${owner}\` has ${listed} in an Fn::Sub, which finds no parameter or resource of that name.`,
        evidence: { at, names: [...names] },
      };
    }
  },
});
