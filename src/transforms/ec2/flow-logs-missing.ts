import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/ec2/flow-logs-missing.js';
import { logRetention } from '../../detectors/shared/log-retention.js';
import { conditionOf } from '../../template/branches.js';
import { getAtt, ref } from '../../template/intrinsic.js';
import { Pseudo } from '../../template/vocabulary.js';
import { addResource } from '../shared/add-resource.js';
import { Draft } from '../shared/draft.js';
import { POLICY_VERSION } from '../shared/grant.js';
import { logGroupHabit } from '../shared/log-group.js';

/** What a role for flow logs may do (VPC User Guide, "IAM role for publishing flow logs to CloudWatch Logs"), on one group. */
const PUBLISH = ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'];

export default defineTransform<typeof detector>({
  id: 'ec2/flow-logs-missing',
  title: 'Record the traffic of the network in a log group',
  safety: 'unsafe',
  impact: 'cost',

  patch({ evidence: { network } }, context) {
    const vpc = context.template.resources.get(network);
    if (!vpc) return refuse('the network is gone');
    const condition = conditionOf(vpc);
    const under = condition === null ? {} : { Condition: condition };
    const habit = logGroupHabit(context.template, network);
    const draft = new Draft(context);
    const group = addResource(draft, `${network}FlowLogGroup`, {
      Type: 'AWS::Logs::LogGroup',
      ...under,
      ...habit.attributes,
      Properties: { RetentionInDays: logRetention(context, 'vpc'), ...habit.properties },
    });
    const role = addResource(draft, `${network}FlowLogRole`, {
      Type: 'AWS::IAM::Role',
      ...under,
      Properties: {
        AssumeRolePolicyDocument: {
          Version: POLICY_VERSION,
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
              Action: 'sts:AssumeRole',
              Condition: { StringEquals: { 'aws:SourceAccount': ref(Pseudo.AccountId) } },
            },
          ],
        },
        Policies: [
          {
            PolicyName: 'PublishFlowLogs',
            PolicyDocument: {
              Version: POLICY_VERSION,
              Statement: [
                { Effect: 'Allow', Action: PUBLISH, Resource: getAtt(group, 'Arn') },
                { Effect: 'Allow', Action: 'logs:DescribeLogGroups', Resource: '*' },
              ],
            },
          },
        ],
      },
    });
    addResource(draft, `${network}FlowLog`, {
      Type: 'AWS::EC2::FlowLog',
      ...under,
      Properties: {
        ResourceId: ref(network),
        ResourceType: 'VPC',
        TrafficType: 'ALL',
        LogGroupName: ref(group),
        DeliverLogsPermissionArn: getAtt(role, 'Arn'),
      },
    });
    return draft.patch;
  },
});
