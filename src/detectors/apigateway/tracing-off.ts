import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { isTrue, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::ApiGateway::Stage', 'AWS::Serverless::Api'];

export default defineDetector<UnmetProperty>({
  id: 'apigateway/tracing-off',
  title: 'API stage whose requests are not traced',
  severity: 'low',
  category: 'operations',
  profiles: ['operations'],
  equivalents: {
    checkov: ['CKV_AWS_73'],
    cfnGuard: ['API_GW_XRAY_ENABLED'],
    kics: ['API Gateway X-Ray Disabled', 'Serverless API X-Ray Tracing Disabled'],
    cdkNag: ['Serverless-APIGWXrayEnabled'],
  },
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enabling-xray.html',
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['TracingEnabled'],
      isMet: isTrue,
      choicesAreMet: true,
      says: ({ id }) => `Requests to stage \`${id}\` are not traced`,
    }),
});
