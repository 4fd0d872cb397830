import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/route53/alias-without-api-domain.js';
import { conditionOf } from '../../template/branches.js';
import { getAtt, intrinsicOf, sub } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import { child } from '../../template/pointer.js';
import type { Resource } from '../../template/template.js';
import { Attribute, Intrinsic } from '../../template/vocabulary.js';
import { addCondition } from '../shared/add-condition.js';
import { DOMAIN_TYPES, addDomain, onlyStage } from '../shared/api-domain.js';
import { Draft } from '../shared/draft.js';

export default defineTransform<typeof detector>({
  id: 'route53/alias-without-api-domain',
  title: 'Give the API a custom domain of the record’s name and lead the record there',
  safety: 'unsafe',
  impact: 'none',

  patch({ evidence: { api, name, records } }, context) {
    const { template } = context;
    const draft = new Draft(context);
    const wanted = withoutDot(name);
    const existing = template
      .resourcesOfType(...DOMAIN_TYPES)
      .find((domain) => nameText(domain.properties['DomainName']) === nameText(wanted) && conditionOf(domain) === null);
    const stage = onlyStage(template, api);
    if (!existing && !stage) return refuse('which stage of the API the domain is to lead to is not known');
    const conditions = new Set(records.map(conditionOf));
    const own = conditionOf(api);
    if (!existing && own !== null && [...conditions].some((one) => one !== own)) {
      return refuse('the API exists under a condition of its own, and the records do without it');
    }
    const domain =
      existing?.id ?? (stage && addDomain(draft, api, wanted, { stage, condition: either(draft, api, conditions) }));
    if (domain === undefined) return refuse('the API has no domain');
    for (const { propertiesPointer } of records) {
      const alias = child(propertiesPointer, 'AliasTarget');
      draft.replace(child(alias, 'DNSName'), getAtt(domain, 'RegionalDomainName'));
      const zone = child(alias, 'HostedZoneId');
      // A table of the regions' zones holds for custom domains, too.
      if (intrinsicOf(draft.at(zone))?.name === Intrinsic.FindInMap) continue;
      if (draft.at(zone) === undefined) draft.add(zone, getAtt(domain, 'RegionalHostedZoneId'));
      else draft.replace(zone, getAtt(domain, 'RegionalHostedZoneId'));
    }
    return draft.patch;
  },
});

/** The name of a domain, without the dot that a record's name may end with. */
function withoutDot(name: JsonValue): JsonValue {
  const text = nameText(name);
  return text?.endsWith('.') === true ? sub(text.slice(0, -1)) : name;
}

/** The condition under which any of the records is there; `null` where one always is. */
function either(draft: Draft, api: Resource, conditions: ReadonlySet<string | null>): string | null {
  const [first = null, ...others] = conditions;
  if (conditions.has(null) || others.length === 0) return conditions.has(null) ? null : first;
  const all = [...conditions].map((name) => ({ [Attribute.Condition]: name }));
  return addCondition(draft, `Has${api.id}Domain`, { [Intrinsic.Or]: all });
}
