import { defineDetector } from '../../core/contract.js';
import { isArray, isObject } from '../../template/json-value.js';
import type { JsonValue } from '../../template/json-value.js';
import { refTarget } from '../../template/intrinsic.js';
import type { Template } from '../../template/template.js';
import { child } from '../../template/pointer.js';
import { makesHostedRotation } from '../shared/hosted-rotation.js';

export interface IncompleteHostedRotation {
  /** The list that should be a string; `undefined` where the transform is missing. */
  readonly list: JsonValue | undefined;
}

const SCHEDULE = 'AWS::SecretsManager::RotationSchedule';

export default defineDetector<IncompleteHostedRotation>({
  id: 'secretsmanager/hosted-rotation-incomplete',
  title: 'Hosted rotation that cannot create its function',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended', 'security'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-secretsmanager-rotationschedule-hostedrotationlambda.html',
  seeds: ['003.4'],
  types: [SCHEDULE],

  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resourcesOfType(SCHEDULE)) {
      const hosted = properties['HostedRotationLambda'];
      if (!isObject(hosted)) continue;
      const pointer = child(propertiesPointer, 'HostedRotationLambda');
      if (!makesHostedRotation(template)) {
        const message = `\`${id}\` wants a hosted rotation function, which only the transform AWS::SecretsManager-2024-09-16 creates.`;
        yield { pointer, message, evidence: { list: undefined } };
      }
      for (const name of ['VpcSubnetIds', 'VpcSecurityGroupIds']) {
        const list = hosted[name];
        if (list === undefined || !isList(template, list)) continue;
        const message = `\`${id}\` gives ${name} as a list, where one string with commas is wanted.`;
        yield { pointer: child(pointer, name), message, evidence: { list } };
      }
    }
  },
});

/** True for a list, or a parameter that is one. */
function isList(template: Template, value: JsonValue): boolean {
  if (isArray(value)) return true;
  const type = template.parameters.get(refTarget(value) ?? '')?.body['Type'];
  return typeof type === 'string' && /^(?:List<|CommaDelimitedList|AWS::SSM::Parameter::Value<List)/.test(type);
}
