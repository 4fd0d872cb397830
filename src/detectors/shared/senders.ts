import type { JsonValue } from '../../template/json-value.js';
import { dig, isObject } from '../../template/json-value.js';
import type { Resource } from '../../template/template.js';
import type { Call } from './connections.js';
import { GATEWAY_SENDERS } from './gateway-senders.js';
import { listOf } from './policy-document.js';

const EVENTS = {
  principal: 'events.amazonaws.com',
  service: 'EventBridge',
  isTried: false,
  source: 'attribute',
} as const;
const S3 = { principal: 's3.amazonaws.com', service: 'S3', isTried: true, source: 'account' } as const;
const SNS = { principal: 'sns.amazonaws.com', service: 'SNS', isTried: false } as const;

/** What the resources of a type call, by the page of each service on the permissions that its targets need. */
export const SENDERS: Readonly<Record<string, (sender: Resource) => readonly Call[]>> = {
  ...GATEWAY_SENDERS,
  'AWS::Events::Rule': ({ properties }) =>
    listOf(properties['Targets'])
      .filter((target) => dig(target, 'RoleArn') === undefined)
      .map((target) => ({ ...EVENTS, named: dig(target, 'Arn') })),
  'AWS::S3::Bucket': ({ properties }) =>
    [
      ['LambdaConfigurations', 'Function'],
      ['QueueConfigurations', 'Queue'],
      ['TopicConfigurations', 'Topic'],
    ].flatMap(([list = '', member = '']) =>
      listOf(dig(properties, 'NotificationConfiguration', list)).map((one) => ({ ...S3, named: dig(one, member) })),
    ),
  'AWS::SNS::Subscription': ({ properties }) => [{ ...SNS, source: 'attribute', named: subscribed(properties) }],
  'AWS::SNS::Topic': ({ properties }) =>
    listOf(properties['Subscription']).map((one) => ({ ...SNS, source: 'ref', named: subscribed(one) })),
  'AWS::Logs::SubscriptionFilter': ({ properties }) => [
    {
      principal: 'logs.amazonaws.com',
      service: 'CloudWatch Logs',
      isTried: true,
      source: 'log-group',
      named: properties['DestinationArn'],
    },
  ],
  'AWS::Cognito::UserPool': ({ properties }) => {
    const config = properties['LambdaConfig'];
    const triggers = isObject(config) ? Object.values(config) : [];
    return triggers.map((named) => ({
      principal: 'cognito-idp.amazonaws.com',
      service: 'Cognito',
      isTried: false,
      source: 'attribute',
      named,
    }));
  },
  'AWS::Config::ConfigRule': ({ properties }) => [
    {
      principal: 'config.amazonaws.com',
      service: 'AWS Config',
      isTried: true,
      source: 'account',
      named:
        dig(properties, 'Source', 'Owner') === 'CUSTOM_LAMBDA'
          ? dig(properties, 'Source', 'SourceIdentifier')
          : undefined,
    },
  ],
  'AWS::SecretsManager::RotationSchedule': ({ properties }) => [
    {
      principal: 'secretsmanager.amazonaws.com',
      service: 'Secrets Manager',
      isTried: true,
      source: 'account',
      named: properties['RotationLambdaARN'],
    },
  ],
  'AWS::IoT::TopicRule': ({ properties }) =>
    listOf(dig(properties, 'TopicRulePayload', 'Actions')).map((action) => ({
      principal: 'iot.amazonaws.com',
      service: 'IoT',
      isTried: false,
      source: 'attribute',
      named: dig(action, 'Lambda', 'FunctionArn'),
    })),
  'AWS::CloudTrail::Trail': ({ properties }) => [
    {
      principal: 'cloudtrail.amazonaws.com',
      service: 'CloudTrail',
      isTried: true,
      source: 'account',
      named: properties['SnsTopicName'],
    },
  ],
  'AWS::CloudWatch::Alarm': ({ properties }) =>
    ['AlarmActions', 'OKActions', 'InsufficientDataActions']
      .flatMap((list) => listOf(properties[list]))
      .map((named) => ({
        principal: 'cloudwatch.amazonaws.com',
        service: 'CloudWatch',
        isTried: false,
        source: 'account',
        named,
      })),
};

/** What a subscription delivers to, where that is a resource that has to admit SNS. */
function subscribed(subscription: JsonValue): JsonValue | undefined {
  const protocol = dig(subscription, 'Protocol');
  return protocol === 'lambda' || protocol === 'sqs' ? dig(subscription, 'Endpoint') : undefined;
}
