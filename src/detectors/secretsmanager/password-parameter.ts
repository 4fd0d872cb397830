import { defineDetector } from '../../core/contract.js';
import { passwordParameters } from '../shared/database-password.js';
import type { PasswordParameter } from '../shared/database-password.js';

export default defineDetector<PasswordParameter>({
  id: 'secretsmanager/password-parameter',
  title: 'Database password as a template parameter',
  severity: 'medium',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: { cfnLint: ['W1011'], cfnNag: ['F23', 'F24'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html',
  seeds: ['001.6'],
  pci: ['8.6.2'],
  types: ['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance', 'AWS::DocDB::DBCluster', 'AWS::Redshift::Cluster'],

  *detect({ template }) {
    for (const found of passwordParameters(template)) {
      const parameter = template.parameters.get(found.parameter);
      const type = parameter?.body['Type'];
      // The value of an SSM parameter type is no secret of the template's.
      if (!parameter || (typeof type === 'string' && type.startsWith('AWS::SSM::'))) continue;
      const hasDefault = typeof parameter.body['Default'] === 'string' && parameter.body['Default'] !== '';
      const databases = [...new Set(found.uses.map(({ database }) => `\`${database}\``))].join(' and ');
      yield {
        pointer: parameter.pointer,
        message: hasDefault
          ? `The password of ${databases} is written in the template, as the default of \`${parameter.id}\`.`
          : `The password of ${databases} passes through the parameter \`${parameter.id}\`.`,
        severity: hasDefault ? 'high' : 'medium',
        evidence: found,
      };
    }
  },
});
