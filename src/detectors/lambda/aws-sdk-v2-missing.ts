import { defineDetector } from '../../core/contract.js';
import { dig } from '../../template/json-value.js';
import { possibleValues } from '../../template/intrinsic.js';
import { child } from '../../template/pointer.js';
import { FIRST_WITHOUT_SDK_V2, nodeMajor, usesSdkV2 } from '../shared/aws-sdk-v2.js';

export default defineDetector<null>({
  id: 'lambda/aws-sdk-v2-missing',
  title: 'Inline code that loads an SDK its runtime does not have',
  severity: 'high',
  category: 'reliability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html',
  seeds: ['X14'],
  types: ['AWS::Lambda::Function', 'AWS::Serverless::Function'],
  *detect({ template }) {
    for (const resource of template.resourcesOfType('AWS::Lambda::Function', 'AWS::Serverless::Function')) {
      const { id, type, properties, propertiesPointer } = resource;
      // A layer may bring the SDK along.
      if (properties['Layers'] !== undefined) continue;
      const majors = possibleValues(template, properties['Runtime']).map(({ value }) => nodeMajor(value));
      if (majors.length === 0 || majors.some((major) => major === null || major < FIRST_WITHOUT_SDK_V2)) continue;
      const path = type === 'AWS::Lambda::Function' ? ['Code', 'ZipFile'] : ['InlineCode'];
      if (!usesSdkV2(dig(properties, ...path))) continue;
      yield {
        pointer: child(propertiesPointer, ...path),
        message: `The inline code of \`${id}\` loads aws-sdk version 2, which nodejs18.x and later do not have: every invocation fails; use @aws-sdk/client-* of version 3.`,
        evidence: null,
      };
    }
  },
});
