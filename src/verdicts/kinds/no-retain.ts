import { isObject } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';
import { Attribute } from '../../template/vocabulary.js';
import { deployedValues } from '../deployed-values.js';
import type { Judge, Spot } from '../judgement.js';
import { contradicted, met, unclear } from '../judgement.js';
import { valueText } from '../value-text.js';

/** Something that outlives its stack, or keeps the stack from being deleted. */
interface Survivor {
  readonly spot: Spot;
  readonly says: string;
  /** True where it concerns replaced resources only. */
  readonly onReplace: boolean;
}

const KEPT = /^Retain/;
const PROTECTIONS = ['DeletionProtection', 'DeletionProtectionEnabled', 'EnableTerminationProtection'];

/** Whether deleting the stack deletes its resources. */
export const judgeNoRetain: Judge = ({ value, sentence }, { templates }) => {
  const found = templates.flatMap((template) => [...survivors(template)]);
  const worst = found.find(({ onReplace }) => !onReplace) ?? found[0];
  if (!worst) {
    const some = templates.some((template) => template.resources.size > 0);
    return some ? met('nothing outlives its stack', null) : unclear('no resource is in the template');
  }
  if (isObject(value) || /\b(?:where|unless|except|other than|if)\b/i.test(sentence))
    return unclear(`${worst.says}; the sentence has exceptions`, worst.spot);
  const named = /\bretain\b|\bUpdateReplacePolicy\b/i.test(sentence);
  return worst.onReplace && !named ? unclear(worst.says, worst.spot) : contradicted(worst.says, worst.spot);
};

function* survivors(template: Template): Iterable<Survivor> {
  for (const resource of template.resources.values()) {
    for (const attribute of [Attribute.DeletionPolicy, Attribute.UpdateReplacePolicy]) {
      const values = deployedValues(template, resource.body[attribute]);
      const kept = values.find(({ value }) => typeof value === 'string' && KEPT.test(value));
      if (!kept || values.some(({ value }) => value !== kept.value)) continue;
      const spot = { template, id: resource.id, pointer: child(resource.pointer, attribute) };
      const says = `\`${resource.id}\` has ${attribute} ${valueText(kept.value)}`;
      yield { spot, says, onReplace: attribute === Attribute.UpdateReplacePolicy };
    }
    yield* protections(template, resource);
  }
}

function* protections(template: Template, { id, properties, propertiesPointer }: Resource): Iterable<Survivor> {
  for (const name of PROTECTIONS) {
    const on = deployedValues(template, properties[name]).every(({ value }) => value === true || value === 'true');
    const spot = { template, id, pointer: child(propertiesPointer, name) };
    if (on) yield { spot, says: `\`${id}\` has ${name}`, onReplace: false };
  }
}
