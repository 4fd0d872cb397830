import { defineDetector } from '../../core/contract.js';
import type { Reference } from '../../template/references.js';
import { undefinedMentions } from '../shared/undefined-names.js';

export interface UndefinedDependency {
  /** The entry of the DependsOn. */
  readonly mention: Reference;
}

export default defineDetector<UndefinedDependency>({
  id: 'cloudformation/undefined-dependency',
  title: 'DependsOn of a resource that the template does not have',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3005'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html',

  *detect(context) {
    for (const mention of undefinedMentions(context)) {
      if (mention.kind !== 'DependsOn') continue;
      yield {
        pointer: mention.pointer,
        message: `\`${mention.owner}\` waits for \`${mention.target}\`, which is no resource of the template.`,
        evidence: { mention },
      };
    }
  },
});
