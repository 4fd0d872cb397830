import { defineDetector } from '../../core/contract.js';
import { isArray, isObject } from '../../template/json-value.js';
import type { JsonValue } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { Intrinsic } from '../../template/vocabulary.js';
import { intrinsicsNamed } from '../shared/intrinsics-in.js';

export interface SubWithoutVariables {
  /** The `Fn::Sub`. */
  readonly at: Pointer;
  readonly text: string;
}

export default defineDetector<SubWithoutVariables>({
  id: 'cloudformation/sub-without-variables',
  title: 'Fn::Sub of a text without variables',
  severity: 'low',
  category: 'operations',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['W1020'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html',

  *detect({ template }) {
    for (const { pointer, argument, owner } of intrinsicsNamed(template, Intrinsic.Sub)) {
      const text = textOf(argument);
      if (text === undefined || text.includes('${')) continue;
      yield {
        pointer,
        message: `\`${owner}\` has an Fn::Sub around a text without variables.`,
        evidence: { at: pointer, text },
      };
    }
  },
});

/** The text, where nothing but the text belongs to the function: values for variables are the business of another rule. */
function textOf(argument: JsonValue): string | undefined {
  if (typeof argument === 'string') return argument;
  const [text, variables, ...more] = isArray(argument) ? argument : [];
  const isPlain = more.length === 0 && (variables === undefined || isEmpty(variables));
  return typeof text === 'string' && isPlain ? text : undefined;
}

function isEmpty(value: JsonValue): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}
