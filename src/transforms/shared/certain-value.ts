import type { DetectContext } from '../../core/contract.js';
import { ref, referredId } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { isArray, isObject, member } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { parentPointer } from '../../template/pointer.js';
import type { Resource } from '../../template/template.js';

/** What a derivation may look at: the object that lacks the property, where it stands, and its resource. */
export interface Lack {
  readonly context: DetectContext;
  readonly holder: Readonly<Record<string, JsonValue>>;
  readonly pointer: Pointer;
  readonly resource: Resource;
}

type Derivation = (lack: Lack) => JsonValue | undefined;

const constant =
  (value: JsonValue): Derivation =>
  () =>
    value;

/**
 * Required properties of which only one value can have been meant, by `type property` (resource and property reference of
 * each type). A derivation gives `undefined` where this template leaves it open.
 */
const CERTAIN: Readonly<Record<string, Derivation>> = {
  'AWS::CloudTrail::Trail IsLogging': constant(true),
  'PublicKeyConfig CallerReference': ({ resource }) => resource.id,
  'AWS::EC2::SecurityGroup GroupDescription': ({ resource, holder }) => described(resource, holder),
  'AWS::RDS::DBSubnetGroup DBSubnetGroupDescription': ({ resource }) => spoken(resource.id),
  'AWS::RDS::DBParameterGroup Description': ({ resource }) => spoken(resource.id),
  'AWS::RDS::DBClusterParameterGroup Description': ({ resource }) => spoken(resource.id),
  'AWS::ElastiCache::SubnetGroup Description': ({ resource }) => spoken(resource.id),
  'AWS::ElastiCache::ReplicationGroup ReplicationGroupDescription': ({ resource }) => spoken(resource.id),
  'AWS::Redshift::ClusterSubnetGroup Description': ({ resource }) => spoken(resource.id),
  'AWS::EC2::VPCGatewayAttachment VpcId': (lack) => onlyOne(lack, 'AWS::EC2::VPC'),
  'AWS::EC2::RouteTable VpcId': (lack) => onlyOne(lack, 'AWS::EC2::VPC'),
  'AWS::EC2::Subnet VpcId': (lack) => onlyOne(lack, 'AWS::EC2::VPC'),
  'AWS::EC2::NetworkAcl VpcId': (lack) => onlyOne(lack, 'AWS::EC2::VPC'),
  'AWS::Lambda::Permission Action': constant('lambda:InvokeFunction'),
  'AWS::ApiGateway::Method AuthorizationType': constant('NONE'),
  'ServerSideEncryptionByDefault SSEAlgorithm': ({ holder }) => ('KMSMasterKeyID' in holder ? 'aws:kms' : undefined),
  'ContainerDefinition Name': ({ resource, context, pointer }) => soleContainerName(context, pointer, resource),
  'Target Id': targetName,
  'AWS::Logs::MetricFilter FilterPattern': constant(''),
  'GlobalSecondaryIndex Projection': constant({ ProjectionType: 'ALL' }),
  'LocalSecondaryIndex Projection': constant({ ProjectionType: 'ALL' }),
};

/** The value that a missing required property must have been meant to have, or `undefined` where the template leaves it open. */
export function certainValue(owner: string, property: string, lack: Lack): JsonValue | undefined {
  return CERTAIN[`${owner} ${property}`]?.(lack);
}

/** The logical id in words: `WebServerGroup` → `Web server group`. */
function spoken(id: string): string {
  const words = id.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [id];
  const text = words.map((word) => (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase())).join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function described(resource: Resource, holder: Lack['holder']): JsonValue {
  const own = holder['Description'];
  return typeof own === 'string' ? own : spoken(resource.id);
}

/** The only resource of a type, as a Ref. */
function onlyOne({ context }: Lack, type: string): JsonValue | undefined {
  const found = context.template.resourcesOfType(type);
  return found.length === 1 && found[0] ? ref(found[0].id) : undefined;
}

/** A task definition with a single container may call it what the service's load balancer calls it. */
function soleContainerName({ template }: DetectContext, pointer: Pointer, definition: Resource): JsonValue | undefined {
  const containers = template.at(parentPointer(pointer));
  if (!isArray(containers) || containers.length !== 1) return undefined;
  const names = template
    .resourcesOfType('AWS::ECS::Service')
    .filter(({ id }) => template.references.from(id).some(({ target }) => target === definition.id))
    .flatMap(({ properties }) => (isArray(properties['LoadBalancers']) ? properties['LoadBalancers'] : []))
    .map((balancer) => (isObject(balancer) ? balancer['ContainerName'] : undefined))
    .filter((name) => typeof name === 'string');
  return new Set(names).size === 1 ? names[0] : undefined;
}

/** A target of an EventBridge rule is called like what it is; its name only has to differ from those of the rule's others. */
function targetName({ holder, pointer, context }: Lack): JsonValue | undefined {
  const targets = context.template.at(parentPointer(pointer));
  const called = referredId(holder['Arn']) ?? 'Target';
  const taken = isArray(targets) ? targets.map((target) => member(target, 'Id')) : [];
  const names = [called, ...(isArray(targets) ? targets.map((_, i) => `${called}${i + 1}`) : [])];
  return names.find((name) => name.length <= MOST_TARGET_ID && !taken.includes(name));
}

/** The longest Id of a target (EventBridge API reference, Target). */
const MOST_TARGET_ID = 64;
