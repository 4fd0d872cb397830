import { defineDetector } from '../../core/contract.js';
import { readOutputs } from '../../project/nested-stack.js';
import type { Reference } from '../../template/references.js';
import { linkedStacks } from '../shared/linked-stacks.js';

export interface MissingNestedOutput {
  /** Logical id of the nested stack. */
  readonly stack: string;
  readonly name: string;
  readonly mentions: readonly Reference[];
}

export default defineDetector<MissingNestedOutput>({
  id: 'cloudformation/nested-output-missing',
  title: 'Output that is read of a nested stack and that its template does not have',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html',
  seeds: ['X8'],
  needsProject: true,

  *detect(context) {
    for (const { resource, path, child } of linkedStacks(context)) {
      const missing = new Map<string, Reference[]>();
      for (const { name, reference } of readOutputs(context.template, resource)) {
        if (!child.outputs.has(name)) missing.set(name, [...(missing.get(name) ?? []), reference]);
      }
      for (const [name, mentions] of missing) {
        const [first] = mentions;
        if (!first) continue;
        yield {
          pointer: first.pointer,
          message: `\`${first.owner}\` reads the output \`${name}\` of \`${resource.id}\`, which ${path} does not have.`,
          evidence: { stack: resource.id, name, mentions },
        };
      }
    }
  },
});
