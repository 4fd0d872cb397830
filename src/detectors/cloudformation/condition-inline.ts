import { defineDetector } from '../../core/contract.js';
import { intrinsicOf } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { isArray, isObject } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import { Attribute, Intrinsic, Section } from '../../template/vocabulary.js';
import { intrinsicsNamed } from '../shared/intrinsics-in.js';

export interface ConditionInline {
  readonly owner: string;
  /** The name of a condition of the template where the value does nothing but name it; `null` for a condition of its own. */
  readonly name: string | null;
  readonly condition: JsonObject;
}

const LOGICAL: ReadonlySet<string> = new Set([Intrinsic.And, Intrinsic.Or, Intrinsic.Not, Intrinsic.Equals]);

export default defineDetector<ConditionInline>({
  id: 'cloudformation/condition-inline',
  title: 'Condition written out where only its name may stand',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E1028', 'E3001'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html',

  *detect({ template }) {
    if (template.isRewritten) return;
    for (const section of [Section.Resources, Section.Outputs]) {
      const entries = template.value[section];
      for (const [owner, body] of isObject(entries) ? Object.entries(entries) : []) {
        const value = isObject(body) ? body[Attribute.Condition] : undefined;
        if (value !== undefined) yield* inline(owner, value, child('', section, owner, Attribute.Condition));
      }
    }
    for (const { argument, pointer, owner, section } of intrinsicsNamed(template, Intrinsic.If)) {
      const [condition] = isArray(argument) ? argument : [];
      if (condition !== undefined && section !== Section.Conditions) {
        yield* inline(owner, condition, child(pointer, Intrinsic.If, 0));
      }
    }
  },
});

function* inline(owner: string, condition: JsonValue, pointer: Pointer) {
  const found = intrinsicOf(condition);
  const named = found?.name === Intrinsic.Condition || found?.name === Intrinsic.Ref;
  const name = named && typeof found.argument === 'string' ? found.argument : null;
  if (!found || !isObject(condition) || (name === null && !LOGICAL.has(found.name))) return;
  yield {
    pointer,
    message: `\`${owner}\` has ${found.name} where the name of a condition is due.`,
    evidence: { owner, name, condition },
  };
}
