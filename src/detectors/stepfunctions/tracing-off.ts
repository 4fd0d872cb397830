import { defineDetector } from '../../core/contract.js';
import type { Resource } from '../../template/template.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { isTrue, unmetProperties } from '../shared/unmet-property.js';

/** What SAM and CloudFormation call the property. */
const PROPERTY = new Map([
  ['AWS::StepFunctions::StateMachine', 'TracingConfiguration'],
  ['AWS::Serverless::StateMachine', 'Tracing'],
]);

export default defineDetector<UnmetProperty>({
  id: 'stepfunctions/tracing-off',
  title: 'State machine whose runs are not traced',
  severity: 'low',
  category: 'operations',
  profiles: ['operations'],
  equivalents: { cdkNag: ['AwsSolutions-SF2'] },
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html',
  types: [...PROPERTY.keys()],

  *detect({ template }) {
    for (const [type, property] of PROPERTY) {
      yield* unmetProperties(template, {
        types: [type],
        path: [property, 'Enabled'],
        isMet: isTrue,
        choicesAreMet: true,
        says: ({ id }: Resource) => `Runs of state machine \`${id}\` are not traced`,
      });
    }
  },
});
