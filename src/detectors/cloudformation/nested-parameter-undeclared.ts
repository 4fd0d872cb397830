import { defineDetector } from '../../core/contract.js';
import type { PassedParameter } from '../../project/nested-stack.js';
import { linkedStacks } from '../shared/linked-stacks.js';

export interface UndeclaredParameter {
  /** Logical id of the nested stack. */
  readonly stack: string;
  readonly name: string;
  /** Where it is passed: in one place, or in several branches. */
  readonly passed: readonly PassedParameter[];
}

export default defineDetector<UndeclaredParameter>({
  id: 'cloudformation/nested-parameter-undeclared',
  title: 'Parameter that a stack passes and its template does not have',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3043'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html',
  seeds: ['002.9', 'X8'],
  needsProject: true,

  *detect(context) {
    for (const { resource, path, child, passed } of linkedStacks(context)) {
      const names = new Set(passed.map(({ name }) => name).filter((name) => !child.parameters.has(name)));
      for (const name of names) {
        const places = passed.filter((one) => one.name === name);
        yield {
          pointer: places[0]?.pointer ?? resource.pointer,
          message: `\`${resource.id}\` passes \`${name}\`, which ${path} does not declare: CloudFormation rejects the stack.`,
          evidence: { stack: resource.id, name, passed: places },
        };
      }
    }
  },
});
