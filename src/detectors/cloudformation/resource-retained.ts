import { defineDetector } from '../../core/contract.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import { Attribute } from '../../template/vocabulary.js';

export interface RetainedResource {
  /** The policies that keep it or a snapshot of it. */
  readonly policies: readonly Pointer[];
}

const KEEPING: readonly unknown[] = ['Retain', 'RetainExceptOnCreate', 'Snapshot'];

export default defineDetector<RetainedResource>({
  id: 'cloudformation/resource-retained',
  title: 'Resource that outlives its stack',
  severity: 'low',
  category: 'operations',
  profiles: ['sandbox'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html',

  *detect({ template }) {
    for (const { id, body, pointer } of template.resources.values()) {
      const kept = [Attribute.DeletionPolicy, Attribute.UpdateReplacePolicy].filter((policy) =>
        KEEPING.includes(body[policy]),
      );
      const [first] = kept;
      if (first === undefined) continue;
      yield {
        pointer: child(pointer, first),
        message: `\`${id}\`, or a snapshot of it, is left behind when the stack is removed.`,
        evidence: { policies: kept.map((policy) => child(pointer, policy)) },
      };
    }
  },
});
