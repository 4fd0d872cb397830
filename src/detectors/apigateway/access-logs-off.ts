import { defineDetector } from '../../core/contract.js';
import { hasInclude, memberBranches } from '../../template/branches.js';
import { isIntrinsic } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { isObject, member } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { LOG_RETENTION_SETTING } from '../shared/log-retention.js';

export interface AccessLogsOff {
  readonly stage: string;
  readonly property: string;
  /** What kind of API it is, which decides what its log lines can say; `unknown`: HTTP or WebSocket. */
  readonly kind: 'rest' | 'http' | 'websocket' | 'unknown';
  /** True where the property is there, but names no destination. */
  readonly written: boolean;
}

/** The property for access logs, by type of stage. */
const PROPERTY = new Map([
  ['AWS::ApiGateway::Stage', 'AccessLogSetting'],
  ['AWS::Serverless::Api', 'AccessLogSetting'],
  ['AWS::ApiGatewayV2::Stage', 'AccessLogSettings'],
  ['AWS::Serverless::HttpApi', 'AccessLogSettings'],
]);

export default defineDetector<AccessLogsOff>({
  id: 'apigateway/access-logs-off',
  title: 'API stage that keeps no access logs',
  severity: 'medium',
  category: 'security',
  profiles: ['security', 'pci-dss', 'operations'],
  equivalents: {
    checkov: ['CKV_AWS_76', 'CKV_AWS_95'],
    cfnGuard: ['API_GW_EXECUTION_LOGGING_ENABLED'],
    cdkNag: ['AwsSolutions-APIG1'],
    kics: [
      'API Gateway V2 Stage Access Logging Settings Not Defined',
      'Serverless API Access Logging Setting Undefined',
    ],
    cfnNag: ['W46', 'W69'],
  },
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
  pci: ['10.2.1'],
  settings: LOG_RETENTION_SETTING,
  types: [...PROPERTY.keys()],

  *detect({ template }) {
    for (const [type, property] of PROPERTY) {
      for (const stage of template.resourcesOfType(type)) {
        const kind = kindOf(template, stage);
        if (hasInclude(stage.properties)) continue;
        const settings = memberBranches(stage.properties, stage.propertiesPointer, property);
        if (!settings.every(({ value }) => isOff(value))) continue;
        yield {
          pointer: stage.propertiesPointer,
          message: `Stage \`${stage.id}\` keeps no access logs.`,
          evidence: { stage: stage.id, property, kind, written: stage.properties[property] !== undefined },
        };
      }
    }
  },
});

/** True where no destination is given, and none is computed. */
function isOff(settings: JsonValue | undefined): boolean {
  if (settings === undefined || settings === null) return true;
  return isObject(settings) && !isIntrinsic(settings) && member(settings, 'DestinationArn') === undefined;
}

function kindOf(template: Template, { type, properties }: Resource): AccessLogsOff['kind'] {
  if (type === 'AWS::Serverless::HttpApi') return 'http';
  if (type !== 'AWS::ApiGatewayV2::Stage') return 'rest';
  const api = template.resources.get(namedId(properties['ApiId']) ?? '');
  if (api?.type === 'AWS::Serverless::HttpApi') return 'http';
  const protocol = api?.properties['ProtocolType'];
  if (protocol === 'HTTP' || protocol === 'WEBSOCKET') return protocol === 'HTTP' ? 'http' : 'websocket';
  // Only an HTTP API can be imported.
  return api && Object.hasOwn(api.properties, 'Body') ? 'http' : 'unknown';
}
