import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/apigateway/access-logs-off.js';
import { logRetention } from '../../detectors/shared/log-retention.js';
import { conditionOf } from '../../template/branches.js';
import { getAtt } from '../../template/intrinsic.js';
import { addResource } from '../shared/add-resource.js';
import { grantApiLogging } from '../shared/api-logging-role.js';
import { Draft } from '../shared/draft.js';
import { logGroupHabit } from '../shared/log-group.js';
import { setProperty } from '../shared/set-property.js';

/** What a log line says, besides who, when and how it ended (API Gateway Developer Guide, "$context variables"). */
const REQUEST = {
  rest: { method: '$context.httpMethod', resource: '$context.resourcePath' },
  http: { route: '$context.routeKey' },
  unknown: { route: '$context.routeKey' },
  websocket: { event: '$context.eventType', route: '$context.routeKey', connection: '$context.connectionId' },
};

export default defineTransform<typeof detector>({
  id: 'apigateway/access-logs-off',
  title: 'Keep access logs in a log group',
  safety: 'unsafe',
  impact: 'cost',

  patch({ evidence: { stage: id, property, kind, written } }, context) {
    const { template } = context;
    const stage = template.resources.get(id);
    if (!stage) return refuse('the stage is gone');
    if (written) return refuse(`it has ${property}, which name no destination: name one`);
    const condition = conditionOf(stage);
    const habit = logGroupHabit(template, id);
    const draft = new Draft(context);
    const group = addResource(draft, `${id}AccessLogs`, {
      Type: 'AWS::Logs::LogGroup',
      ...(condition === null ? {} : { Condition: condition }),
      ...habit.attributes,
      Properties: { RetentionInDays: logRetention(context, 'apigateway'), ...habit.properties },
    });
    setProperty(draft, id, [property], {
      DestinationArn: getAtt(group, 'Arn'),
      Format: JSON.stringify({
        requestId: '$context.requestId',
        ip: '$context.identity.sourceIp',
        time: '$context.requestTime',
        ...REQUEST[kind],
        status: '$context.status',
      }),
    });
    // A WebSocket API needs a role of the account besides.
    if (kind === 'unknown') return { operations: draft.patch, safety: 'manual' };
    if (kind !== 'http' && !template.hasType('AWS::ApiGateway::Account')) grantApiLogging(draft, [stage]);
    return draft.patch;
  },
});
