import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/undefined-mapping-entry.js';
import { meantName } from '../../schema/meant-name.js';
import type { JsonValue } from '../../template/json-value.js';
import { isArray, isObject } from '../../template/json-value.js';
import { lastToken, parentPointer } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/undefined-mapping-entry',
  title: 'Look up the mapping or key that was meant',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { at, name } }, { template }) {
    const argument = template.at(parentPointer(at));
    const names = isArray(argument) ? namesFor(template, argument, Number(lastToken(at))) : [];
    const meant = meantName(name, names);
    if (meant?.certain !== true)
      return refuse(`nothing there is like \`${name}\`: define it, or look up something else`);
    return [{ op: 'replace', path: at, value: meant.name }];
  },
});

/** What can stand in that place of an `Fn::FindInMap`: the mappings, the keys of the mapping, or those common to all its entries. */
function namesFor(template: Template, [name, first]: readonly JsonValue[], place: number): string[] {
  if (place === 0) return [...template.mappings.keys()];
  const mapping = typeof name === 'string' ? template.mappings.get(name)?.body : undefined;
  if (!mapping || place === 1) return Object.keys(mapping ?? {});
  const levels = typeof first === 'string' ? [mapping[first]] : Object.values(mapping);
  const [one, ...others] = levels.map((level) => (isObject(level) ? Object.keys(level) : []));
  return (one ?? []).filter((key) => others.every((keys) => keys.includes(key)));
}
