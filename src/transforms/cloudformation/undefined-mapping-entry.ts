import type { Fix, FixContext, Refusal } from '../../core/contract.js';
import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/undefined-mapping-entry.js';
import type { UndefinedMappingEntry } from '../../detectors/cloudformation/undefined-mapping-entry.js';
import { meantName } from '../../schema/meant-name.js';
import { intrinsicOf, ref } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { equalValues, isArray, isObject } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child, lastToken, parentPointer, parsePointer } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { Intrinsic, Section } from '../../template/vocabulary.js';
import { addParameter } from '../shared/add-parameter.js';
import { Draft } from '../shared/draft.js';
import { parameterType } from '../shared/parameter-type.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/undefined-mapping-entry',
  title: 'Look up the mapping or key that was meant, or let the value be passed as a parameter',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { at, name } }, context) {
    const { template } = context;
    const argument = template.at(parentPointer(at));
    const place = Number(lastToken(at));
    const names = isArray(argument) ? namesFor(template, argument, place) : [];
    const meant = meantName(name, names);
    if (meant?.certain === true) return [{ op: 'replace', path: at, value: meant.name }];
    if (place === 0 && isArray(argument)) return asParameter({ at, name }, argument, context);
    return refuse(`nothing there is like \`${name}\`: define it, or look up something else`);
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

/** The fix where a whole mapping is missing: whoever deploys the template says what it would have said. */
function asParameter(
  { name }: UndefinedMappingEntry,
  argument: readonly JsonValue[],
  context: FixContext,
): Fix | Refusal {
  const [, , key] = argument;
  if (typeof key !== 'string')
    return refuse(`there is no mapping \`${name}\`, and which of its values is meant is computed`);
  const lookups = [...lookupsIn(context.template, argument)];
  const mentions = lookups.map((pointer) => {
    const [section = '', owner = ''] = parsePointer(pointer);
    return { kind: 'Ref' as const, target: name, attribute: null, pointer, section, owner, branches: [] };
  });
  const type = parameterType(context, mentions);
  if (type === undefined)
    return refuse(`there is no mapping \`${name}\`, and its value's place does not tell its type`);
  const draft = new Draft(context);
  const id = addParameter(draft, key.charAt(0).toUpperCase() + key.slice(1), {
    Type: type,
    Description: `What the mapping ${name}, which the template does not have, is to say for ${key}`,
  });
  for (const pointer of lookups) draft.replace(pointer, ref(id));
  return { operations: draft.patch, safety: 'unsafe' };
}

/** Every place that looks up the same thing. */
function* lookupsIn(template: Template, argument: readonly JsonValue[]): Generator<Pointer> {
  const open: [JsonValue, Pointer][] = [Section.Conditions, Section.Resources, Section.Outputs].map((section) => [
    template.value[section] ?? null,
    child('', section),
  ]);
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, pointer] = next;
    const found = intrinsicOf(value);
    if (found?.name === Intrinsic.FindInMap && equalValues(found.argument, [...argument])) yield pointer;
    else if (isArray(value)) open.push(...value.map((item, i): [JsonValue, Pointer] => [item, child(pointer, i)]));
    else if (isObject(value)) {
      open.push(...Object.entries(value).map(([k, inner]): [JsonValue, Pointer] => [inner, child(pointer, k)]));
    }
  }
}
