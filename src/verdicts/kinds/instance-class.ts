import type { JsonValue } from '../../template/json-value.js';
import { isArray, isObject } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { deployedValues } from '../deployed-values.js';
import type { Answer, Judge } from '../judgement.js';
import { unclear } from '../judgement.js';
import type { Claim, Fit } from '../weigh.js';
import { weigh } from '../weigh.js';
import { valueText } from '../value-text.js';

const DATABASE = /^DBInstanceClass$/;
const CACHE = /^CacheNodeType$/;
const MACHINE = /^Instance(?:Type|Types)$/;
/** Words after which a class is only a bound. */
const BOUND =
  /\bor (?:larger|higher|better|smaller|similar|equivalent|above|below)\b|\bat least\b|\bminimum\b|\bmaximum\b|\bat most\b|\be\.g\b|\blike\b|\bcomparable\b|\b(?:dev|test|staging|small)\b/i;

/** Instance classes of databases and caches, and instance types of machines. */
export const judgeInstanceClass: Judge = (requirement, answer) => {
  const { value, sentence } = requirement;
  const asked = valueText(value);
  const name = asked.startsWith('db.') ? DATABASE : asked.startsWith('cache.') ? CACHE : MACHINE;
  const others = new Set(answer.requirements.of('instance-class').map((other) => other.value));
  const fit = (seen: JsonValue | undefined): Fit => {
    if (seen === asked) return 'fits';
    if (typeof seen !== 'string') return 'unknown';
    return others.has(seen) ? 'other' : 'against';
  };
  const judgement = weigh(requirement, claimsIn(answer, name), fit);
  if (!judgement) return unclear(`nothing in the template has an instance ${name === MACHINE ? 'type' : 'class'}`);
  return judgement.state === 'contradicted' && BOUND.test(sentence)
    ? unclear(judgement.reason, judgement.spot)
    : judgement;
};

function claimsIn({ templates }: Answer, name: RegExp): Claim[] {
  return templates.flatMap((template) =>
    [...template.resources.values()].flatMap(({ id, properties, propertiesPointer }) => [
      ...claimsBelow(template, id, properties, propertiesPointer, name),
    ]),
  );
}

function* claimsBelow(
  template: Template,
  id: string,
  value: JsonValue,
  pointer: Pointer,
  name: RegExp,
): Iterable<Claim> {
  if (isArray(value)) {
    for (const [i, item] of value.entries()) yield* claimsBelow(template, id, item, child(pointer, i), name);
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      const here = child(pointer, key);
      if (!name.test(key)) yield* claimsBelow(template, id, item, here, name);
      else {
        const items = isArray(item) ? item : [item];
        yield { spot: { template, id, pointer: here }, values: items.flatMap((one) => deployedValues(template, one)) };
      }
    }
  }
}
