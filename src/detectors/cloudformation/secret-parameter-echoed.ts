import { defineDetector } from '../../core/contract.js';
import { passwordParameters } from '../shared/database-password.js';
import { SECRET_NAME } from '../shared/secret-name.js';
import { isHidden } from '../../template/parameter.js';

export interface SecretParameterEchoed {
  readonly parameter: string;
}

export default defineDetector<SecretParameterEchoed>({
  id: 'cloudformation/secret-parameter-echoed',
  title: 'Secret parameter that the console and the API show',
  severity: 'medium',
  category: 'security',
  profiles: ['recommended', 'security', 'pci-dss'],
  equivalents: { cfnNag: ['F23'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html',
  seeds: ['001.6'],
  pci: ['8.3.2'],

  *detect({ template }) {
    const passwords = new Set(passwordParameters(template).map(({ parameter }) => parameter));
    for (const { id, pointer, body } of template.parameters.values()) {
      if (body['Type'] !== 'String' || (!passwords.has(id) && !SECRET_NAME.test(id))) continue;
      if (isHidden(body)) continue;
      yield {
        pointer,
        message: `\`${id}\` is a secret that everybody who may describe the stack can read.`,
        evidence: { parameter: id },
      };
    }
  },
});
