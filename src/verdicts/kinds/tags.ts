import type { Requirement } from '../../core/requirement.js';
import { taggable, tagsOf } from '../../schema/tag-habit.js';
import type { JsonValue } from '../../template/json-value.js';
import { dig } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { deployedValues } from '../deployed-values.js';
import type { Answer, Judge, Spot } from '../judgement.js';
import { contradicted, isUniversal, met, unclear } from '../judgement.js';
import { valueText } from '../value-text.js';

interface Carrier {
  /** `other` for a tag of the key with another value, or of the key in another spelling. */
  readonly state: 'has' | 'lacks' | 'other' | 'unknown';
  readonly spot: Spot;
}

/** Whether the resources that can have tags carry one. */
export const judgeTag: Judge = (requirement, answer) => {
  const { value, sentence } = requirement;
  const key = valueText(dig(value, 'key'));
  const wanted = dig(value, 'value');
  const carriers = carriersOf(answer, key, wanted, requirement);
  const of = (state: Carrier['state']) => carriers.filter((carrier) => carrier.state === state);
  const [has, lacks, other] = [of('has'), of('lacks'), of('other')];
  const [bearer, bare, different] = [has[0], lacks[0], other[0]];
  if (carriers.length === 0) return unclear('nothing in the template can have tags');
  if (bearer === undefined && ONE_KIND.test(sentence)) return unclear('the sentence speaks of some resources only');
  const counted = `${has.length} of ${carriers.length} resources that can have tags carry it`;
  if (different) return unclear(`\`${different.spot.id}\` spells the tag or its value in another way`, different.spot);
  if (bearer && !bare) return met(counted, bearer.spot);
  if (!bare) return unclear('its tags are computed');
  if (bearer === undefined && of('unknown').length > 0) return unclear('some tags are computed', bare.spot);
  const reason = `\`${bare.spot.id}\` does not carry it: ${counted}`;
  return bearer === undefined || isUniversal(requirement)
    ? contradicted(reason, bare.spot)
    : unclear(reason, bare.spot);
};

/** Words for the resources of one kind. */
const ONE_KIND = /\b(?:instance|bucket|vpc|subnet|function|table)s?\b/i;
/** Words that narrow "all resources" down: "all security-related resources". */
const NARROWED =
  /\b(?:all|every|each)\s+(?!(?:of|the|your|our|aws|created|provisioned|deployed|taggable|supported|cloud|stack|infrastructure|applicable)\b)[\w-]+\s+(?:resources?|components?)\b/i;

/** A sentence about a Name tag, or about one resource, says nothing of the others: there only those that carry it count. */
function carriersOf(answer: Answer, key: string, wanted: JsonValue | undefined, requirement: Requirement): Carrier[] {
  const { schema } = answer;
  const carriers = answer.templates.flatMap((template) =>
    [...template.resources.values()].flatMap((resource): Carrier[] => {
      const tagging = taggable(schema, resource.type);
      if (!tagging) return [];
      const pointer = child(resource.propertiesPointer, tagging.property);
      const spot = { template, id: resource.id, pointer };
      const tags = tagsOf(resource, schema);
      if (!tags) return [{ state: 'unknown', spot }];
      const exact = tags.find((tag) => tag.key === key);
      const similar = tags.some((tag) => tag.key.toLowerCase() === key.toLowerCase());
      if (!exact) return [{ state: similar ? 'other' : 'lacks', spot }];
      const values = deployedValues(template, exact.value);
      const fits = wanted === undefined || values.some((seen) => seen.value === wanted);
      const unknown = values.some(({ known }) => !known);
      return [{ state: fits ? 'has' : unknown ? 'unknown' : 'other', spot }];
    }),
  );
  const { sentence } = requirement;
  const narrow = NARROWED.test(sentence) || (!isUniversal(requirement) && ONE_KIND.test(sentence));
  const some = key === 'Name' || narrow;
  const bearers = carriers.filter(({ state }) => state !== 'lacks');
  return some && bearers.length > 0 ? bearers : carriers;
}
