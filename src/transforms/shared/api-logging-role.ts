import { conditionOf } from '../../template/branches.js';
import { getAtt, sub } from '../../template/intrinsic.js';
import type { Resource } from '../../template/template.js';
import { addResource } from './add-resource.js';
import { appendDependsOn } from './append-depends-on.js';
import type { Draft } from './draft.js';
import { POLICY_VERSION } from './grant.js';

/** AWS's own policy for the purpose (API Gateway Developer Guide, "Set up CloudWatch logging"). */
const PUSH_LOGS = 'arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs';

/** The setting is the whole account's: other APIs go on needing it, and the role, when this stack is gone. */
const KEPT = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };

/** Adds the role with which API Gateway writes logs, sets it for the account, and lets the stages wait for that. */
export function grantApiLogging(draft: Draft, stages: readonly Resource[]): void {
  const conditions = new Set(stages.map(conditionOf));
  const [shared] = conditions;
  const under = conditions.size === 1 && typeof shared === 'string' ? { Condition: shared } : {};
  const role = addResource(draft, 'ApiGatewayLoggingRole', {
    Type: 'AWS::IAM::Role',
    ...under,
    ...KEPT,
    Properties: {
      AssumeRolePolicyDocument: {
        Version: POLICY_VERSION,
        Statement: [{ Effect: 'Allow', Principal: { Service: 'apigateway.amazonaws.com' }, Action: 'sts:AssumeRole' }],
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
  for (const { id } of stages) appendDependsOn(draft, id, account);
}
