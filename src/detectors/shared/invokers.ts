import { ref } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { dig, isObject } from '../../template/json-value.js';
import { nameText, namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { listOf } from './policy-document.js';

/** The services that put an event into a function's queue and do not wait (Lambda Developer Guide, "Invoking a function asynchronously"). */
const ASYNCHRONOUS = new Map([
  ['codecommit', 'CodeCommit'],
  ['config', 'AWS Config'],
  ['events', 'EventBridge'],
  ['iot', 'IoT'],
  ['logs', 'CloudWatch Logs'],
  ['s3', 'S3'],
  ['scheduler', 'EventBridge Scheduler'],
  ['ses', 'SES'],
  ['sns', 'SNS'],
]);

/** Events of the SAM macro that invoke a function asynchronously. */
const SAM_EVENTS = new Map([
  ['CloudWatchEvent', 'EventBridge'],
  ['CloudWatchLogs', 'CloudWatch Logs'],
  ['EventBridgeRule', 'EventBridge'],
  ['IoTRule', 'IoT'],
  ['S3', 'S3'],
  ['Schedule', 'EventBridge'],
  ['ScheduleV2', 'EventBridge Scheduler'],
  ['SNS', 'SNS'],
]);

/** The resources that name the functions they invoke asynchronously, with what they name. */
const TARGETS: Readonly<
  Record<string, { service: string; of: (properties: JsonObject) => readonly (JsonValue | undefined)[] }>
> = {
  'AWS::Events::Rule': {
    service: 'EventBridge',
    of: ({ Targets }) => listOf(Targets).map((target) => dig(target, 'Arn')),
  },
  'AWS::Scheduler::Schedule': { service: 'EventBridge Scheduler', of: ({ Target }) => [dig(Target, 'Arn')] },
  'AWS::SNS::Subscription': { service: 'SNS', of: (subscription) => [subscribed(subscription)] },
  'AWS::SNS::Topic': { service: 'SNS', of: ({ Subscription }) => listOf(Subscription).map(subscribed) },
  'AWS::S3::Bucket': {
    service: 'S3',
    of: (properties) =>
      listOf(dig(properties, 'NotificationConfiguration', 'LambdaConfigurations')).map((one) => dig(one, 'Function')),
  },
  'AWS::Logs::SubscriptionFilter': { service: 'CloudWatch Logs', of: ({ DestinationArn }) => [DestinationArn] },
};

function subscribed(subscription: JsonValue): JsonValue | undefined {
  return dig(subscription, 'Protocol') === 'lambda' ? dig(subscription, 'Endpoint') : undefined;
}

/** The service that invokes each function asynchronously, by the function's logical id; the first one found. */
export function asynchronousInvokers(template: Template): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const resource of template.resources.values()) {
    for (const { target, service } of invocations(resource)) {
      const id = functionBehind(template, target);
      if (id !== undefined && !found.has(id)) found.set(id, service);
    }
  }
  return found;
}

function invocations({ id, type, properties }: Resource): { target: JsonValue | undefined; service: string }[] {
  const named = TARGETS[type];
  if (named) return named.of(properties).map((target) => ({ target, service: named.service }));
  if (type === 'AWS::Lambda::Permission') {
    const principal = /^([a-z0-9]+)\.(?:.*\.)?amazonaws\.com/.exec(nameText(properties['Principal']) ?? '')?.[1];
    const service = ASYNCHRONOUS.get(principal ?? '');
    return service === undefined ? [] : [{ target: properties['FunctionName'], service }];
  }
  const events = type === 'AWS::Serverless::Function' ? properties['Events'] : undefined;
  if (!isObject(events)) return [];
  return Object.values(events).flatMap((event) => {
    const kind = dig(event, 'Type');
    const service = typeof kind === 'string' ? SAM_EVENTS.get(kind) : undefined;
    return service === undefined ? [] : [{ target: ref(id), service }];
  });
}

/** The function that a value names: itself, or an alias or version of it. */
export function functionBehind(template: Template, value: JsonValue | undefined): string | undefined {
  const named = template.resources.get(namedId(value) ?? '');
  if (named?.type === 'AWS::Lambda::Alias' || named?.type === 'AWS::Lambda::Version') {
    return namedId(named.properties['FunctionName']);
  }
  return named?.id;
}

/** Functions whose failed events an `AWS::Lambda::EventInvokeConfig` sends somewhere. */
export function functionsWithFailureDestination(template: Template): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { properties } of template.resourcesOfType('AWS::Lambda::EventInvokeConfig')) {
    if (dig(properties, 'DestinationConfig', 'OnFailure') === undefined) continue;
    const id = functionBehind(template, properties['FunctionName']);
    if (id !== undefined) found.add(id);
  }
  return found;
}

/** Functions that CloudFront runs at the edge: their logs, queues and names follow other rules. */
export function edgeFunctions(template: Template): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { properties } of template.resourcesOfType('AWS::CloudFront::Distribution')) {
    const config = dig(properties, 'DistributionConfig');
    const behaviors = [dig(config, 'DefaultCacheBehavior'), ...listOf(dig(config, 'CacheBehaviors'))];
    for (const association of behaviors.flatMap((one) => listOf(dig(one, 'LambdaFunctionAssociations')))) {
      const id = functionBehind(template, dig(association, 'LambdaFunctionARN'));
      if (id !== undefined) found.add(id);
    }
  }
  return found;
}
