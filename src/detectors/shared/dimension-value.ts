import type { DetectContext } from '../../core/contract.js';
import type { JsonValue } from '../../template/json-value.js';
import { getAtt, getAttTarget, ref } from '../../template/intrinsic.js';
import type { Resource } from '../../template/template.js';
import { Intrinsic } from '../../template/vocabulary.js';

/** How a dimension should be written; `null` where the template does not say what the metric has there. */
export interface DimensionValue {
  readonly name: string;
  readonly value: JsonValue | null;
}

type Identify = (resource: Resource) => JsonValue | null;

const attribute =
  (name: string): Identify =>
  ({ id }) =>
    getAtt(id, name);
const property =
  (name: string): Identify =>
  ({ properties }) =>
    properties[name] ?? null;

/** Where the id stands in an ARN such as `arn:aws:dms:REGION:ACCOUNT:task:ID`. */
const ID_IN_ARN = 6;

/** What identifies a resource in a dimension, where it is none of what Ref gives (the services' pages on their metrics). */
const IDENTIFIED: Readonly<Record<string, Identify>> = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer LoadBalancer': attribute('LoadBalancerFullName'),
  'AWS::ElasticLoadBalancingV2::TargetGroup TargetGroup': attribute('TargetGroupFullName'),
  'AWS::ECS::Service ServiceName': attribute('Name'),
  'AWS::ApiGateway::RestApi ApiName': property('Name'),
  'AWS::Serverless::Api ApiName': property('Name'),
  'AWS::DMS::ReplicationInstance ReplicationInstanceIdentifier': property('ReplicationInstanceIdentifier'),
  'AWS::DMS::ReplicationTask ReplicationTaskIdentifier': ({ id, properties }) =>
    properties['ResourceIdentifier'] ?? {
      [Intrinsic.Select]: [ID_IN_ARN, { [Intrinsic.Split]: [':', ref(id)] }],
    },
};

/** Names of dimensions that take a name or an id, never an ARN. */
const TAKES_NAME = /(?:Name|Id|Identifier)$/;
const ARN_OR_URL = /(?:arn|url)$/i;

/**
 * How a dimension should be written whose value is a resource of the template; `undefined` where it may stay as it is.
 * @param given the attribute that it has now; `null` for what Ref gives.
 */
export function dimensionValue(
  { schema }: DetectContext,
  name: string,
  resource: Resource,
  given: string | null,
): DimensionValue | undefined {
  if (name === 'ApiName' && resource.type === 'AWS::ApiGatewayV2::Api')
    return { name: 'ApiId', value: ref(resource.id) };
  const identify = IDENTIFIED[`${resource.type} ${name}`];
  if (identify) {
    const value = identify(resource);
    return given !== null && getAttTarget(value ?? undefined)?.attribute === given ? undefined : { name, value };
  }
  const identifier = schema.resource(resource.type)?.refIdentifier ?? [];
  const [only] = identifier;
  if (!TAKES_NAME.test(name) || only === undefined || identifier.length > 1) return undefined;
  if (!ARN_OR_URL.test(given ?? only)) return undefined;
  if (!ARN_OR_URL.test(only)) return { name, value: ref(resource.id) };
  return schema.hasAttribute(resource.type, name) ? { name, value: getAtt(resource.id, name) } : undefined;
}
