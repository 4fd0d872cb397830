import { defineDetector } from '../../core/contract.js';
import { computedShape } from '../../schema/computed-shape.js';
import type { JsonValue } from '../../template/json-value.js';
import { isArray } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { Intrinsic } from '../../template/vocabulary.js';
import { functionFault, JUDGED_FUNCTIONS } from '../shared/function-faults.js';
import { intrinsicsNamed } from '../shared/intrinsics-in.js';

export interface FunctionMalformed {
  /** The argument that must have been meant; `null` where it cannot be told. */
  readonly instead: JsonValue | null;
  /** True where the argument adds a value that nobody has written. */
  readonly guessed: boolean;
}

export default defineDetector<FunctionMalformed>({
  id: 'cloudformation/function-malformed',
  title: 'Intrinsic function with arguments that it does not take',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: {
    cfnLint: [
      'E1010',
      'E1011',
      'E1016',
      'E1017',
      'E1018',
      'E1019',
      'E1020',
      'E1021',
      'E1022',
      'E1024',
      'E1028',
      'E8003',
    ],
  },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html',

  *detect({ template, schema }) {
    if (template.isRewritten) return;
    const shapeOf = (value: JsonValue) => (isArray(value) ? 'list' : computedShape(template, schema, value));
    for (const name of JUDGED_FUNCTIONS) {
      for (const { pointer, argument, owner } of intrinsicsNamed(template, name)) {
        // What a loop writes out is known only when its variable is.
        if (pointer.includes(Intrinsic.ForEach)) continue;
        const fault = functionFault(name, argument, shapeOf);
        if (!fault) continue;
        yield {
          pointer: child(pointer, name),
          message: `${name} of \`${owner}\` ${fault.why}.`,
          evidence: { instead: fault.argument ?? null, guessed: fault.guessed ?? false },
        };
      }
    }
  },
});
