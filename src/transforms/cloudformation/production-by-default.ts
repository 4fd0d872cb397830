import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/production-by-default.js';
import { isArray } from '../../template/json-value.js';
import { dig } from '../../template/json-value.js';

const USUAL = ['dev', 'development', 'test', 'staging', 'stage', 'qa'];

export default defineTransform<typeof detector>({
  id: 'cloudformation/production-by-default',
  title: 'Work on the development environment by default',
  safety: 'unsafe',
  impact: 'replacement',
  patch({ pointer, evidence: { parameter } }, { template }) {
    const body = template.parameters.get(parameter)?.body;
    const allowed = dig(body, 'AllowedValues');
    const pattern = dig(body, 'AllowedPattern');
    const value = isArray(allowed) ? USUAL.find((one) => allowed.includes(one)) : USUAL[0];
    if (value === undefined) return refuse('it cannot be told which of the allowed values is not production');
    if (typeof pattern === 'string' && !allows(pattern, value)) {
      return refuse(`the parameter's pattern does not allow ${value}`);
    }
    return [{ op: 'replace', path: pointer, value }];
  },
});

/** True where a pattern allows a whole value; a pattern that is no regular expression here allows nothing. */
function allows(pattern: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(value);
  } catch {
    return false;
  }
}
