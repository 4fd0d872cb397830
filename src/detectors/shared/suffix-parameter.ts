import type { Entry, Template } from '../../template/template.js';

/** Names that tell one deployment of a template from another, the most specific first. */
const NAMES = [/^env(ironment)?_?suffix$/i, /^(name)?suffix$/i, /^env(ironment)?(name|type|tag)?$/i, /^stage(name)?$/i];

/** The parameter that tells one deployment of the template from another (`EnvironmentSuffix`, `environment`, `Stage`), or `undefined`. */
export function suffixParameter(template: Template): Entry | undefined {
  for (const name of NAMES) {
    for (const parameter of template.parameters.values()) {
      if (name.test(parameter.id) && parameter.body['Type'] === 'String') return parameter;
    }
  }
  return undefined;
}
