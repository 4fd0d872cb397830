import { defineDetector } from '../../core/contract.js';
import { NESTED_STACK_TYPES, nestedStacks } from '../../project/nested-stack.js';
import { isRelative } from '../../project/template-location.js';
import { isOwnLocation } from '../shared/own-location.js';

export interface MissingTemplate {
  /** The file as the address spells it, such as `nested/network.yaml`. */
  readonly file: string;
  /** True where the file is looked for beside the parent. */
  readonly isBeside: boolean;
  /** Logical ids of the stacks that deploy it. */
  readonly stacks: readonly string[];
}

export default defineDetector<MissingTemplate>({
  id: 'cloudformation/nested-template-missing',
  title: 'Nested template that is not there',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html',
  seeds: ['003.1'],
  types: NESTED_STACK_TYPES,
  needsProject: true,

  *detect(context) {
    const { template, project } = context;
    const missing = new Map<string, MissingTemplate>();
    for (const nested of nestedStacks(template)) {
      const { file, resource, locations } = nested;
      if (file === null || project?.children.has(resource.id)) continue;
      const name = file.slice(file.lastIndexOf('/') + 1);
      if (project?.isMissing(name) !== true || !isOwnLocation(context, nested)) continue;
      const stacks = [...(missing.get(file)?.stacks ?? []), resource.id];
      missing.set(file, { file, isBeside: locations.every(isRelative), stacks });
    }
    for (const evidence of missing.values()) {
      const [first = ''] = evidence.stacks;
      yield {
        pointer: template.resources.get(first)?.pointer ?? '',
        message: `\`${first}\` deploys ${evidence.file.slice(evidence.file.lastIndexOf('/') + 1)}, which is not there.`,
        evidence,
      };
    }
  },
});
