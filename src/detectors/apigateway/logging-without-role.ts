import { defineDetector } from '../../core/contract.js';
import type { JsonObject } from '../../template/json-value.js';
import { dig, isArray } from '../../template/json-value.js';
import { isIntrinsic } from '../../template/intrinsic.js';

export interface LoggingWithoutRole {
  /** Every stage that writes logs. */
  readonly stages: readonly string[];
}

export default defineDetector<LoggingWithoutRole>({
  id: 'apigateway/logging-without-role',
  title: 'Stage that writes logs although API Gateway may have no role to do so',
  severity: 'medium',
  category: 'deployability',
  profiles: ['operations'],
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
  types: ['AWS::ApiGateway::Stage'],

  *detect({ template }) {
    if (template.hasType('AWS::ApiGateway::Account') || template.hasForeignMacro) return;
    const stages = template.resourcesOfType('AWS::ApiGateway::Stage').filter(({ properties }) => logs(properties));
    const [first] = stages;
    if (!first) return;
    yield {
      pointer: first.propertiesPointer,
      message: `\`${first.id}\` writes logs, for which the account needs a role that the template does not set.`,
      evidence: { stages: stages.map(({ id }) => id) },
    };
  },
});

/** True for a stage with access logs, or with execution logs of its methods. */
function logs(properties: JsonObject): boolean {
  const settings = properties['MethodSettings'];
  const levels = (isArray(settings) ? settings : []).map((one) => dig(one, 'LoggingLevel'));
  const access = properties['AccessLogSetting'];
  return (access !== undefined && !isIntrinsic(access)) || levels.some((one) => one === 'INFO' || one === 'ERROR');
}
