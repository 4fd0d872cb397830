import { defineDetector } from '../../core/contract.js';
import { nameText } from '../../template/name-text.js';
import { child, covers } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';
import { textsIn } from '../../template/texts.js';
import { isSecureString } from '../shared/secure-string.js';
import { isHidden } from '../../template/parameter.js';

export interface SecureStringUnsupported {
  readonly parameter: Resource;
  /** True where the value, or what the parameter is called, tells that nobody should read it. */
  readonly isSecret: boolean;
}

export default defineDetector<SecureStringUnsupported>({
  id: 'ssm/secure-string-unsupported',
  title: 'Parameter of a type that CloudFormation cannot create',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3030'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html',
  types: ['AWS::SSM::Parameter'],

  *detect({ template }) {
    for (const parameter of template.resourcesOfType('AWS::SSM::Parameter').filter(isSecureString)) {
      yield {
        pointer: child(parameter.propertiesPointer, 'Type'),
        message: `\`${parameter.id}\` is to be a SecureString, which CloudFormation cannot create.`,
        evidence: { parameter, isSecret: isSecret(template, parameter) },
      };
    }
  },
});

const SECRET_NAME = /pass(?:word|wd|phrase)|secret|token|api[-_/]?key|credential|private[-_/]?key/i;

function isSecret(template: Template, { id, properties, propertiesPointer }: Resource): boolean {
  if (SECRET_NAME.test(id) || SECRET_NAME.test(nameText(properties['Name']) ?? '')) return true;
  const value = child(propertiesPointer, 'Value');
  for (const { text } of textsIn(properties['Value'] ?? '', value)) {
    if (/\{\{resolve:(?:secretsmanager|ssm-secure):/.test(text)) return true;
  }
  return template.references.from(id).some(({ pointer, target }) => {
    const parameter = template.parameters.get(target);
    const hidden = parameter !== undefined && isHidden(parameter.body);
    const isStored = template.resources.get(target)?.type === 'AWS::SecretsManager::Secret';
    return (hidden || isStored) && covers(value, pointer);
  });
}
