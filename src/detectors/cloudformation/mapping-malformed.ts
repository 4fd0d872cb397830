import { defineDetector } from '../../core/contract.js';
import { intrinsicOf } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { isArray, isObject } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import { Intrinsic, Section } from '../../template/vocabulary.js';

export default defineDetector({
  id: 'cloudformation/mapping-malformed',
  title: 'Mapping with something other than values under two keys',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E7001'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/mappings-section-structure.html',

  *detect({ template }) {
    if (template.isRewritten) return;
    const mappings = template.value[Section.Mappings];
    for (const [id, body] of isObject(mappings) ? Object.entries(mappings) : []) {
      if (id === Intrinsic.Transform || id.startsWith(Intrinsic.ForEach)) continue;
      for (const { pointer, why } of problems(body, child('', Section.Mappings, id))) {
        yield { pointer, message: `The mapping \`${id}\` ${why}.`, evidence: {} };
      }
    }
  },
});

interface Problem {
  readonly pointer: Pointer;
  readonly why: string;
}

function* problems(body: JsonValue, at: Pointer): Iterable<Problem> {
  if (!isObject(body)) {
    yield { pointer: at, why: 'is no object' };
    return;
  }
  if (Intrinsic.Transform in body) return;
  for (const [key, entry] of Object.entries(body)) {
    const here = child(at, key);
    if (!isObject(entry)) {
      yield { pointer: here, why: `has a value under ${key}, where a second key is due` };
      continue;
    }
    if (Intrinsic.Transform in entry) continue;
    for (const [second, value] of Object.entries(entry)) {
      const pointer = child(here, second);
      if (intrinsicOf(value))
        yield { pointer, why: `has a function under ${key} and ${second}: mappings are not computed` };
      else if (isObject(value)) yield { pointer, why: `has a third key under ${key} and ${second}` };
      else if (value === null || (isArray(value) && value.some(isNested))) {
        yield { pointer, why: `has neither a value nor a list of values under ${key} and ${second}` };
      }
    }
  }
}

function isNested(value: JsonValue): boolean {
  return isArray(value) || isObject(value);
}
