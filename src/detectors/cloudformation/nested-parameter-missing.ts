import { defineDetector } from '../../core/contract.js';
import { branchesOf } from '../../template/branches.js';
import type { Pointer } from '../../template/pointer.js';
import { child as below } from '../../template/pointer.js';
import { Section } from '../../template/vocabulary.js';
import { linkedStacks } from '../shared/linked-stacks.js';

export interface MissingParameter {
  /** Logical id of the nested stack. */
  readonly stack: string;
  readonly name: string;
  /** The objects in which it is missing, whether or not they are there: the stack's Parameters, or branches of it. */
  readonly holders: readonly Pointer[];
}

export default defineDetector<MissingParameter>({
  id: 'cloudformation/nested-parameter-missing',
  title: 'Required parameter that a stack does not pass to its template',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3043'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html',
  seeds: ['X8'],
  needsProject: true,

  *detect(context) {
    for (const { resource, path, child, passed } of linkedStacks(context)) {
      const at = below(resource.propertiesPointer, Section.Parameters);
      const holders = branchesOf(resource.properties[Section.Parameters], at).map(({ pointer }) => pointer);
      for (const { id: name, body } of child.parameters.values()) {
        if (body['Default'] !== undefined) continue;
        const lacking = holders.filter((holder) => !passed.some((one) => one.name === name && one.holder === holder));
        if (lacking.length === 0) continue;
        yield {
          pointer: lacking[0] ?? at,
          message: `\`${resource.id}\` does not pass \`${name}\`, for which ${path} has no default: CloudFormation rejects the stack.`,
          evidence: { stack: resource.id, name, holders: lacking },
        };
      }
    }
  },
});
