import { defineDetector } from '../../core/contract.js';
import { dependencyGraph } from '../../schema/dependency-graph.js';
import { child } from '../../template/pointer.js';
import { Section } from '../../template/vocabulary.js';

export interface CircularDependency {
  /** Logical ids of the resources that need each other, in document order. */
  readonly cycle: readonly string[];
}

export default defineDetector<CircularDependency>({
  id: 'cloudformation/circular-dependency',
  title: 'Resources that need each other before they exist',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3004'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html',
  seeds: ['X1', '000.7'],

  *detect({ template }) {
    for (const cycle of dependencyGraph(template).cycles) {
      const [first = ''] = cycle;
      const names = cycle.map((id) => `\`${id}\``).join(', ');
      yield {
        pointer: child('', Section.Resources, first),
        message:
          cycle.length === 1
            ? `${names} needs itself: CloudFormation cannot create it.`
            : `${names} need each other: CloudFormation can create none of them.`,
        evidence: { cycle },
      };
    }
  },
});
