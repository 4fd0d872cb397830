import { defineDetector } from '../../core/contract.js';
import { computedShape } from '../../schema/computed-shape.js';
import type { SchemaIndex } from '../../schema/schema-index.js';
import { intrinsicOf } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { isArray, isObject } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { Intrinsic, Section } from '../../template/vocabulary.js';

export interface OutputMalformed {
  /** What must have been meant in that place; `null` where it cannot be told. */
  readonly instead: JsonValue | null;
}

interface Problem {
  readonly pointer: Pointer;
  readonly why: string;
  readonly instead?: JsonValue;
}

export default defineDetector<OutputMalformed>({
  id: 'cloudformation/output-malformed',
  title: 'Output without a single value or with an export that has no name',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E6001', 'E6002', 'E6003', 'E6101', 'E6102'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html',

  *detect({ template, schema }) {
    if (template.isRewritten) return;
    const outputs = template.value[Section.Outputs];
    for (const [id, body] of isObject(outputs) ? Object.entries(outputs) : []) {
      if (id.startsWith(Intrinsic.ForEach) || id === Intrinsic.Transform) continue;
      for (const { pointer, why, instead } of problems(template, schema, body, child('', Section.Outputs, id))) {
        yield { pointer, message: `The output \`${id}\` ${why}.`, evidence: { instead: instead ?? null } };
      }
    }
  },
});

function* problems(template: Template, schema: SchemaIndex, body: JsonValue, at: Pointer): Iterable<Problem> {
  const isValue = !isObject(body) || intrinsicOf(body) !== undefined;
  if (isValue) {
    const wrapped = isArray(body) || body === null ? {} : { instead: { Value: body } };
    yield { pointer: at, why: 'is a value and no object with a Value', ...wrapped };
    return;
  }
  if (Intrinsic.Transform in body) return;
  const value = body['Value'];
  if (value === undefined || value === null) yield { pointer: at, why: 'has no value' };
  else {
    const list = isArray(value) || (intrinsicOf(value) && computedShape(template, schema, value) === 'list');
    const pointer = child(at, 'Value');
    if (list) yield { pointer, why: 'has a list for its value', instead: { [Intrinsic.Join]: [',', value] } };
    else if (isObject(value) && !intrinsicOf(value)) yield { pointer, why: 'has an object for its value' };
  }
  yield* exportProblems(body, child(at, 'Export'));
}

function* exportProblems({ Export: exported }: JsonObject, pointer: Pointer): Iterable<Problem> {
  if (exported === undefined) return;
  if (typeof exported === 'string' || intrinsicOf(exported)) {
    yield { pointer, why: 'has an export that is no object with a Name', instead: { Name: exported } };
    return;
  }
  if (!isObject(exported) || exported['Name'] !== undefined) return;
  const [[key, name] = []] = Object.entries(exported);
  const isSpelt = key?.toLowerCase() === 'name' && name !== undefined && Object.keys(exported).length === 1;
  yield { pointer, why: 'has an export without a name', ...(isSpelt && { instead: { Name: name } }) };
}
