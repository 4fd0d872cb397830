import type { JsonValue } from '../../template/json-value.js';
import { isArray, isObject } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import { Section } from '../../template/vocabulary.js';
import type { Template } from '../../template/template.js';
import type { Judge, Spot } from '../judgement.js';
import { contradicted, met, unclear } from '../judgement.js';

/** A region, or a zone of one, that a template spells out as a whole value. */
interface NamedRegion {
  readonly region: string;
  readonly zone: boolean;
  readonly spot: Spot;
}

const REGION = /^([a-z]{2}(?:-gov)?-(?:north|south|east|west|central)(?:east|west)?-\d)([a-f]?)$/;

/** A region is chosen at deployment; only a template that names one says something about it. */
export const judgeRegion: Judge = ({ value, sentence }, { templates, requirements }) => {
  const named = templates.flatMap((template) => [...regionsIn(template)]);
  const own = named.find(({ region }) => region === value);
  if (own) return met(`\`${own.spot.id}\` names it`, own.spot);
  const asked = new Set(requirements.of('region').map((other) => other.value));
  const [foreign] = named.filter(({ zone, region }) => zone && !asked.has(region));
  if (asked.size === 1 && foreign && !/\bunless\b/i.test(sentence))
    return contradicted(`\`${foreign.spot.id}\` is in ${foreign.region}`, foreign.spot);
  return unclear('the region is chosen at deployment');
};

/** Named in resources and defaults of parameters; tables by region in Mappings choose nothing. */
function* regionsIn(template: Template): Iterable<NamedRegion> {
  for (const { id, pointer, body } of template.parameters.values()) {
    const { Default: fallback } = body;
    if (fallback !== undefined) yield* regionsBelow(template, id, fallback, child(pointer, 'Default'));
  }
  for (const { id, propertiesPointer, properties } of template.resources.values()) {
    yield* regionsBelow(template, id, properties, propertiesPointer);
  }
  const rules = template.value[Section.Rules];
  if (rules !== undefined) yield* regionsBelow(template, Section.Rules, rules, child('', Section.Rules));
}

function* regionsBelow(template: Template, id: string, value: JsonValue, pointer: Pointer): Iterable<NamedRegion> {
  if (typeof value === 'string') {
    const found = REGION.exec(value);
    if (found) yield { region: found[1] ?? '', zone: found[2] !== '', spot: { template, id, pointer } };
  } else if (isArray(value)) {
    for (const [i, item] of value.entries()) yield* regionsBelow(template, id, item, child(pointer, i));
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) yield* regionsBelow(template, id, item, child(pointer, key));
  }
}
