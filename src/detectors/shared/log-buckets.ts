import { branchesOf } from '../../template/branches.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { dig, isObject } from '../../template/json-value.js';
import { namedId, nameText } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { policiesOfBucket } from './bucket-policy.js';
import { admitsService } from './policy-admits.js';
import { listOf, statementsOf } from './policy-document.js';
import { roleAllows } from './role-allows.js';

/** What writes logs: each is admitted in its own way. */
export type LogKind = 'cloudtrail' | 'config' | 'application' | 'network' | 'classic' | 'access';

/** A resource that has a service write into a bucket of the template. */
export interface LogDelivery {
  readonly kind: LogKind;
  readonly sender: Resource;
  readonly bucket: Resource;
  /** What the objects' names begin with, where the sender says so. */
  readonly prefix: JsonValue | undefined;
}

const BUCKET = 'AWS::S3::Bucket';

/** Every delivery of logs into a bucket of the template. */
export function logDeliveries(template: Template): readonly LogDelivery[] {
  const found: LogDelivery[] = [];
  for (const sender of template.resources.values()) {
    const delivery = DELIVERIES[sender.type]?.(sender);
    const bucket = template.resources.get(namedId(delivery?.bucket) ?? '');
    if (delivery && bucket?.type === BUCKET) found.push({ ...delivery, sender, bucket });
  }
  return found;
}

type Delivery = {
  readonly kind: LogKind;
  readonly bucket: JsonValue | undefined;
  readonly prefix: JsonValue | undefined;
};

const DELIVERIES: Readonly<Record<string, (sender: Resource) => Delivery | undefined>> = {
  'AWS::CloudTrail::Trail': ({ properties }) => ({
    kind: 'cloudtrail',
    bucket: properties['S3BucketName'],
    prefix: properties['S3KeyPrefix'],
  }),
  'AWS::Config::DeliveryChannel': ({ properties }) => ({
    kind: 'config',
    bucket: properties['S3BucketName'],
    prefix: properties['S3KeyPrefix'],
  }),
  'AWS::ElasticLoadBalancing::LoadBalancer': ({ properties }) => {
    const logging = properties['AccessLoggingPolicy'];
    if (!isTrue(dig(logging, 'Enabled'))) return undefined;
    return { kind: 'classic', bucket: dig(logging, 'S3BucketName'), prefix: dig(logging, 'S3BucketPrefix') };
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ({ properties }) => {
    const type = properties['Type'] ?? 'application';
    if (type !== 'application' && type !== 'network') return undefined;
    const attribute = (key: string): JsonValue | undefined =>
      dig(
        listOf(properties['LoadBalancerAttributes']).find((one) => dig(one, 'Key') === key),
        'Value',
      );
    if (!isTrue(attribute('access_logs.s3.enabled'))) return undefined;
    return { kind: type, bucket: attribute('access_logs.s3.bucket'), prefix: attribute('access_logs.s3.prefix') };
  },
  [BUCKET]: ({ id, properties }) => {
    const logging = properties['LoggingConfiguration'];
    if (!isObject(logging)) return undefined;
    const { DestinationBucketName: bucket = { Ref: id }, LogFilePrefix: prefix } = logging as Partial<JsonObject>;
    return { kind: 'access', bucket, prefix };
  },
};

const isTrue = (value: JsonValue | undefined): boolean => value === true || value === 'true';

/** The services that write for each kind; any of them will do. */
const SERVICES: Readonly<Record<LogKind, readonly string[]>> = {
  cloudtrail: ['cloudtrail'],
  config: ['config'],
  application: ['logdelivery'],
  network: ['delivery'],
  classic: ['logdelivery'],
  access: ['logging'],
};

const READS_ACL: ReadonlySet<LogKind> = new Set(['cloudtrail', 'config']);

/** True where the bucket admits the delivery, or may: by a policy, by its access control list, or by the role that writes. */
export function admitsDelivery(template: Template, { kind, bucket }: LogDelivery): boolean {
  const documents = policiesOfBucket(template, bucket.id).map(({ properties }) => properties['PolicyDocument']);
  const may = (action: string): boolean =>
    documents.some((document) => SERVICES[kind].some((service) => admitsService(document, service, action)));
  if (may('s3:PutObject') && (!READS_ACL.has(kind) || may('s3:GetBucketAcl'))) return true;
  switch (kind) {
    case 'access':
      return mayGrantToLogDelivery(bucket);
    case 'config':
      return recorderMayWrite(template);
    case 'application':
    case 'classic':
      return documents.some((document) => statementsOf(document).some(admitsAccount));
    default:
      return false;
  }
}

/** True for a statement that admits another account, as load balancers wrote before they had a service of their own. */
function admitsAccount(statement: JsonObject): boolean {
  if (statement['Effect'] !== 'Allow') return false;
  return listOf(dig(statement, 'Principal', 'AWS'))
    .flatMap((one) => branchesOf(one, ''))
    .some(({ value }) => {
      const text = nameText(value);
      return text === undefined || !/(?:^|:)\$\{AWS::AccountId\}(?::|$)|role\/|\.Arn\}$/.test(text);
    });
}

/** True where the bucket's access control list lets S3 write its logs, or is computed. */
function mayGrantToLogDelivery({ properties }: Resource): boolean {
  const acl = properties['AccessControl'];
  return acl === 'LogDeliveryWrite' || (acl !== undefined && typeof acl !== 'string');
}

/** True where the role of a recorder may put objects into buckets, or its rights are not in the template. */
function recorderMayWrite(template: Template): boolean {
  const recorders = template.resourcesOfType('AWS::Config::ConfigurationRecorder');
  if (recorders.length === 0) return true;
  return recorders.some(({ properties }) => {
    const named = properties['RoleARN'];
    const role = template.resources.get(namedId(named) ?? '');
    if (role?.type === 'AWS::IAM::Role') return roleAllows(template, role, 's3:PutObject');
    return !(nameText(named) ?? '').includes(':role/aws-service-role/');
  });
}
