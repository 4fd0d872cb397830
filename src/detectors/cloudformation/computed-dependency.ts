import { defineDetector } from '../../core/contract.js';
import { intrinsicOf } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { isArray } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import { Attribute, Intrinsic } from '../../template/vocabulary.js';

export interface ComputedDependency {
  /** The logical id that must have been meant; `null` where the function does not name one. */
  readonly meant: string | null;
}

export default defineDetector<ComputedDependency>({
  id: 'cloudformation/computed-dependency',
  title: 'DependsOn with a function in the place of a logical id',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3005'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html',

  *detect({ template }) {
    for (const { id, body, pointer } of template.resources.values()) {
      for (const { value, at } of itemsOf(body[Attribute.DependsOn], child(pointer, Attribute.DependsOn))) {
        const name = intrinsicOf(value)?.name;
        if (name === undefined || name === Intrinsic.Transform) continue;
        const meant = template.resources.has(namedBy(value) ?? '') ? namedBy(value) : undefined;
        yield {
          pointer: at,
          message: `\`${id}\` has ${name} in its DependsOn, which takes logical ids only.`,
          evidence: { meant: meant ?? null },
        };
      }
    }
  },
});

function itemsOf(value: JsonValue | undefined, pointer: Pointer): { value: JsonValue; at: Pointer }[] {
  if (value === undefined) return [];
  return isArray(value) ? value.map((item, i) => ({ value: item, at: child(pointer, i) })) : [{ value, at: pointer }];
}

/** The first name in the function: of a Ref, a GetAtt, or a text with one variable. */
function namedBy(value: JsonValue): string | undefined {
  const argument = intrinsicOf(value)?.argument;
  const first = isArray(argument) ? argument[0] : argument;
  if (typeof first !== 'string') return undefined;
  return /^(?:\$\{)?(\w+)(?:\.[\w.]+)?\}?$/.exec(first)?.[1];
}
