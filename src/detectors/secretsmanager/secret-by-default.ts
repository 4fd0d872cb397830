import { defineDetector } from '../../core/contract.js';
import { child } from '../../template/pointer.js';
import type { Entry } from '../../template/template.js';
import { passwordParameters } from '../shared/database-password.js';
import { SECRET_NAME } from '../shared/secret-name.js';

export interface SecretByDefault {
  readonly parameter: string;
}

export default defineDetector<SecretByDefault>({
  id: 'secretsmanager/secret-by-default',
  title: 'Secret as the default of a parameter',
  severity: 'high',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: { cfnNag: ['F23'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/security-best-practices.html',
  seeds: ['001.6'],
  pci: ['8.6.2'],

  *detect({ template }) {
    const passwords = new Set(passwordParameters(template).map(({ parameter }) => parameter));
    for (const parameter of template.parameters.values()) {
      if (passwords.has(parameter.id) || !isSecret(parameter)) continue;
      yield {
        pointer: child(parameter.pointer, 'Default'),
        message: `The default of \`${parameter.id}\` is a secret that everybody who has the template can read.`,
        evidence: { parameter: parameter.id },
      };
    }
  },
});

/** True for a text that is named like a secret and is one: no path, ARN, or dynamic reference to where it is kept. */
function isSecret({ id, body }: Entry): boolean {
  const { Type: type, Default: fallback } = body;
  if (type !== 'String' || typeof fallback !== 'string' || fallback === '') return false;
  return SECRET_NAME.test(id) && !/^\/|^arn:|\{\{resolve:|^(?:true|false|none)$/i.test(fallback);
}
