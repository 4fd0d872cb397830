import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/rds/master-username-reserved.js';
import { pattern } from '../../detectors/shared/allowed-pattern.js';
import { dig } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { textsIn } from '../../template/texts.js';
import { Section } from '../../template/vocabulary.js';

/** Free on every engine. */
const FREE = 'dbadmin';

export default defineTransform<typeof detector>({
  id: 'rds/master-username-reserved',
  title: 'Give the master user a name that is free',
  safety: 'unsafe',
  impact: 'replacement',

  patch({ evidence: { at, parameter, name } }, { template }) {
    if (parameter !== null) {
      const body = template.parameters.get(parameter)?.body;
      const fits = pattern(dig(body, 'AllowedPattern'));
      if (dig(body, 'AllowedValues') !== undefined || (fits && !fits(FREE))) {
        return refuse(`\`${parameter}\` does not take the name ${FREE}`);
      }
    }
    if (isNamedElsewhere(template, name, at))
      return refuse(`the template says ${name} in other places, which have to agree`);
    return [{ op: 'replace', path: at, value: FREE }];
  },
});

/** True where another text of the resources is the name, or has it as a member of JSON, as the value of a secret does. */
function isNamedElsewhere(template: Template, name: string, at: string): boolean {
  const resources = template.value[Section.Resources] ?? {};
  for (const { text, pointer } of textsIn(resources, child('', Section.Resources))) {
    if (pointer !== at && (text === name || text.includes(`"${name}"`))) return true;
  }
  return false;
}
