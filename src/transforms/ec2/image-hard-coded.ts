import type { Refusal } from '../../core/contract.js';
import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/ec2/image-hard-coded.js';
import { intrinsicsNamed } from '../../detectors/shared/intrinsics-in.js';
import type { ImageSource } from '../../detectors/shared/machine-image.js';
import { ref } from '../../template/intrinsic.js';
import { isArray, isObject, member } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { Intrinsic, Section } from '../../template/vocabulary.js';
import { addParameter } from '../shared/add-parameter.js';
import { Draft } from '../shared/draft.js';
import { publicImage } from '../shared/public-image.js';
import { removeEntry } from '../shared/remove-entry.js';

/** A parameter whose value is the image id that the parameter of Systems Manager holds (User Guide, "SSM parameter types"). */
const IMAGE_PARAMETER = 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>';

export default defineTransform<typeof detector>({
  id: 'ec2/image-hard-coded',
  title: 'Boot from the newest image of the system in the stack’s region',
  safety: 'safe',
  impact: 'replacement',

  patch({ evidence: { source, placeholder } }, context) {
    const { template } = context;
    const image = publicImage(template, source);
    if ('refused' in image && !context.isSet('imageParameter')) return image;
    const given = String(context.setting('imageParameter'));
    const { path, parameter, description, certain } =
      'refused' in image || given !== ''
        ? { path: given, parameter: 'AmiId', description: 'Image that the machines boot from', certain: true }
        : image;
    const draft = new Draft(context);
    if (source.kind === 'parameter') {
      const refused = retype(draft, source, path);
      if (refused) return refused;
    } else {
      const body = { Type: IMAGE_PARAMETER, Default: path, Description: description };
      const id = addParameter(draft, parameter, body, (one) => {
        return one.body['Type'] === IMAGE_PARAMETER && one.body['Default'] === path;
      });
      for (const pointer of source.mentions) draft.replace(pointer, ref(id));
      if (source.kind === 'mapping') dropImages(draft, source);
    }
    // With an id that no image has, nothing could be started at all.
    return { operations: draft.patch, safety: placeholder && certain ? 'safe' : 'unsafe' };
  },
});

/** Makes the parameter take the name of a public parameter in place of an id. */
function retype(draft: Draft, { name }: ImageSource, path: string): Refusal | null {
  const parameter = draft.template.parameters.get(name);
  if (!parameter) return refuse('the parameter is gone');
  if (parameter.body['AllowedValues'] !== undefined) return refuse(`\`${name}\` offers certain images to choose from`);
  const elsewhere = draft.template.references
    .to(name)
    .find(({ section }) => section === Section.Conditions || section === Section.Rules);
  if (elsewhere) return refuse(`\`${elsewhere.owner}\` compares \`${name}\` with an image id`);
  draft.replace(child(parameter.pointer, 'Type'), IMAGE_PARAMETER);
  draft.replace(child(parameter.pointer, 'Default'), path);
  for (const rule of ['AllowedPattern', 'ConstraintDescription', 'MinLength', 'MaxLength']) {
    if (parameter.body[rule] !== undefined) draft.remove(child(parameter.pointer, rule));
  }
  return null;
}

/** Removes the ids from a mapping that nothing else looks them up in, and with its last entry the mapping. */
function dropImages(draft: Draft, source: ImageSource): void {
  if (isLookedUpElsewhere(draft.template, source)) return;
  const mapping = draft.template.mappings.get(source.name);
  if (!mapping) return;
  const levels = Object.entries(mapping.body);
  const others = levels.filter(([, level]) => isObject(level) && Object.keys(level).some((key) => key !== source.key));
  if (others.length === 0) return removeEntry(draft, Section.Mappings, source.name);
  for (const [name, level] of levels) {
    if (member(level, source.key) === undefined) continue;
    const isOnly = isObject(level) && Object.keys(level).length === 1;
    draft.remove(isOnly ? child(mapping.pointer, name) : child(mapping.pointer, name, source.key));
  }
}

function isLookedUpElsewhere(template: Template, { name, key, mentions }: ImageSource): boolean {
  return intrinsicsNamed(template, Intrinsic.FindInMap).some(({ pointer, argument }) => {
    const [mapping, , second] = isArray(argument) ? argument : [];
    const may = (typeof mapping !== 'string' || mapping === name) && (typeof second !== 'string' || second === key);
    return may && !mentions.includes(pointer);
  });
}
