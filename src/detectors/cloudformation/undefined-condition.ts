import { defineDetector } from '../../core/contract.js';
import type { Reference } from '../../template/references.js';
import { undefinedMentions } from '../shared/undefined-names.js';

export interface UndefinedCondition {
  readonly mention: Reference;
}

export default defineDetector<UndefinedCondition>({
  id: 'cloudformation/undefined-condition',
  title: 'Condition that the template does not have',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E1028', 'E8002', 'E8007'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html',

  *detect(context) {
    for (const mention of undefinedMentions(context)) {
      if (mention.kind !== 'Condition') continue;
      yield {
        pointer: mention.pointer,
        message: `\`${mention.owner}\` depends on the condition \`${mention.target}\`, which the template does not have.`,
        evidence: { mention },
      };
    }
  },
});
