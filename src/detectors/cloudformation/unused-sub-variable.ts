import { defineDetector } from '../../core/contract.js';
import { isArray, isObject } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { subVariables } from '../../template/sub-string.js';
import { Intrinsic } from '../../template/vocabulary.js';
import { intrinsicsNamed } from '../shared/intrinsics-in.js';

export interface UnusedSubVariable {
  /** The `Fn::Sub`. */
  readonly at: Pointer;
  /** Names of the values that its text does not use. */
  readonly unused: readonly string[];
}

export default defineDetector<UnusedSubVariable>({
  id: 'cloudformation/unused-sub-variable',
  title: 'Value for an Fn::Sub that its text does not use',
  severity: 'low',
  category: 'operations',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['W1019'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html',

  *detect({ template }) {
    for (const { pointer, argument, owner } of intrinsicsNamed(template, Intrinsic.Sub)) {
      const [text, variables] = isArray(argument) ? argument : [];
      if (typeof text !== 'string' || !isObject(variables) || Intrinsic.Transform in variables) continue;
      const used = new Set(subVariables(text).map(({ name }) => name));
      const unused = Object.keys(variables).filter((name) => !used.has(name));
      if (unused.length === 0) continue;
      const names = unused.map((name) => `\`${name}\``).join(', ');
      yield {
        pointer,
        message: `\`${owner}\` gives an Fn::Sub the value ${names}, which its text does not use.`,
        evidence: { at: pointer, unused },
      };
    }
  },
});
