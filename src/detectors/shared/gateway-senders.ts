import type { JsonValue } from '../../template/json-value.js';
import { dig } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import { subVariables } from '../../template/sub-string.js';
import type { Resource } from '../../template/template.js';
import type { Call } from './connections.js';

const API = { principal: 'apigateway.amazonaws.com', service: 'API Gateway', isTried: false } as const;

/** What the resources of API Gateway call without a role (API Gateway Developer Guide, "Lambda integrations"). */
export const GATEWAY_SENDERS: Readonly<Record<string, (sender: Resource) => readonly Call[]>> = {
  'AWS::ApiGateway::Method': ({ properties }) => {
    const integration = properties['Integration'];
    if (dig(integration, 'Credentials') !== undefined) return [];
    return [{ ...API, source: 'api', named: invoked(dig(integration, 'Uri')) }];
  },
  'AWS::ApiGateway::Authorizer': ({ properties }) =>
    properties['AuthorizerCredentials'] === undefined
      ? [{ ...API, source: 'authorizer', named: invoked(properties['AuthorizerUri']) }]
      : [],
  'AWS::ApiGatewayV2::Integration': ({ properties }) =>
    properties['CredentialsArn'] === undefined
      ? [{ ...API, source: 'api', named: invoked(properties['IntegrationUri']) ?? properties['IntegrationUri'] }]
      : [],
  'AWS::ApiGatewayV2::Authorizer': ({ properties }) =>
    properties['AuthorizerCredentialsArn'] === undefined
      ? [{ ...API, source: 'authorizer', named: invoked(properties['AuthorizerUri']) }]
      : [],
};

/** The function in the address that API Gateway calls: `…:lambda:path/2015-03-31/functions/${Fn.Arn}/invocations`. */
function invoked(uri: JsonValue | undefined): JsonValue | undefined {
  const [, named] = /\/functions\/(\$\{[^}]+\})\/invocations$/.exec(nameText(uri) ?? '') ?? [];
  const name = subVariables(named ?? '')[0]?.name.split('.')[0];
  return name === undefined ? undefined : { Ref: name };
}
