import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/name-without-suffix.js';
import { suffixParameter } from '../../detectors/shared/suffix-parameter.js';
import { isIntrinsic, sub } from '../../template/intrinsic.js';
import { isArray } from '../../template/json-value.js';
import type { Entry, Template } from '../../template/template.js';
import { addParameter } from '../shared/add-parameter.js';
import { Draft } from '../shared/draft.js';
import { whyTooLong } from '../shared/name-length.js';
import { mentionPattern, nameMentions } from '../shared/name-mentions.js';

const CODE = /\/(?:ZipFile|UserData|InlineCode|FunctionCode|Script|BuildSpec)(?:\/|$)/;
/** Longest suffix of a new parameter: room for a branch or a pull request. */
const LONGEST = 12;

export default defineTransform<typeof detector>({
  id: 'cloudformation/name-without-suffix',
  title: 'Add the suffix of the environment to the name',
  safety: 'unsafe',
  impact: 'none',

  patch({ pointer, evidence: { resource, name } }, context) {
    const { template, schema } = context;
    const type = template.resources.get(resource)?.type ?? '';
    const draft = new Draft(context);
    const existing = usableSuffix(template);
    const tooLong = whyTooLong(template, type, name.text, existing?.body, LONGEST);
    if (tooLong !== null) return refuse(tooLong);
    const parameter =
      existing?.id ??
      addParameter(draft, 'EnvironmentSuffix', {
        Type: 'String',
        Default: 'dev',
        AllowedPattern: '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$',
        MaxLength: LONGEST,
        Description: 'Tells the names of this stack from those of others',
      });
    const renamed = suffixed(name.text, parameter);
    const mentions = nameMentions(template, schema, name.text, pointer);
    const code = mentions.find(({ text }) => CODE.test(text.pointer));
    if (code) return refuse(`the code of \`${code.owner}\` repeats the name: let it take the name from outside first`);
    draft.replace(pointer, sub(renamed));
    for (const { text, spelled } of mentions) {
      const changed = spelled.replace(new RegExp(mentionPattern(name.text), 'g'), () => renamed);
      if (isIntrinsic(draft.at(text.pointer))) continue;
      draft.replace(text.pointer, text.isSub ? changed : sub(changed));
    }
    return draft.patch;
  },
});

/** The template's own suffix, where its values are such as every name takes: small letters, digits, hyphens. */
function usableSuffix(template: Template): Entry | undefined {
  const parameter = suffixParameter(template);
  const { Default: usual = '', AllowedValues: allowed } = parameter?.body ?? {};
  const values = [usual, ...(isArray(allowed) ? allowed : [])];
  return values.every((value) => typeof value === 'string' && /^[a-z0-9-]*$/.test(value)) ? parameter : undefined;
}

/** A name with the suffix at its end, before the ending that a queue or topic in order must have. */
function suffixed(name: string, parameter: string): string {
  const ending = name.endsWith('.fifo') ? '.fifo' : '';
  const stem = ending === '' ? name : name.slice(0, -ending.length);
  const literal = stem.replace(/\$\{[^}]*\}/g, '');
  const joint = literal.includes('_') && !literal.includes('-') ? '_' : '-';
  return `${stem}${joint}\${${parameter}}${ending}`;
}
