import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/apigateway/logging-without-role.js';
import { conditionOf } from '../../template/branches.js';
import { getAtt, sub } from '../../template/intrinsic.js';
import type { Template } from '../../template/template.js';
import { addResource } from '../shared/add-resource.js';
import { appendDependsOn } from '../shared/append-depends-on.js';
import { Draft } from '../shared/draft.js';
import { POLICY_VERSION } from '../shared/grant.js';

/** AWS's own policy for the purpose (API Gateway Developer Guide, "Set up CloudWatch logging"). */
const PUSH_LOGS = 'arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs';

/** The setting is the whole account's: other APIs go on needing it, and the role, when this stack is gone. */
const KEPT = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };

export default defineTransform<typeof detector>({
  id: 'apigateway/logging-without-role',
  title: 'Give API Gateway a role to write logs with',
  safety: 'unsafe',
  impact: 'none',

  patch({ evidence: { stages } }, context) {
    const draft = new Draft(context);
    const conditions = new Set(stages.map((id) => conditionIn(context.template, id)));
    const [shared] = conditions;
    const under = conditions.size === 1 && typeof shared === 'string' ? { Condition: shared } : {};
    const role = addResource(draft, 'ApiGatewayLoggingRole', {
      Type: 'AWS::IAM::Role',
      ...under,
      ...KEPT,
      Properties: {
        AssumeRolePolicyDocument: {
          Version: POLICY_VERSION,
          Statement: [
            { Effect: 'Allow', Principal: { Service: 'apigateway.amazonaws.com' }, Action: 'sts:AssumeRole' },
          ],
        },
        ManagedPolicyArns: [sub(PUSH_LOGS)],
      },
    });
    const account = addResource(draft, 'ApiGatewayAccount', {
      Type: 'AWS::ApiGateway::Account',
      ...under,
      ...KEPT,
      Properties: { CloudWatchRoleArn: getAtt(role, 'Arn') },
    });
    for (const id of stages) appendDependsOn(draft, id, account);
    return draft.patch;
  },
});

function conditionIn(template: Template, id: string): string | null {
  const resource = template.resources.get(id);
  return resource ? conditionOf(resource) : null;
}
