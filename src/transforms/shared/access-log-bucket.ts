import { policiesOfBucket } from '../../detectors/shared/bucket-policy.js';
import { statementsOf } from '../../detectors/shared/policy-document.js';
import { dependencyGraph } from '../../schema/dependency-graph.js';
import { conditionOf } from '../../template/branches.js';
import { getAtt, sub } from '../../template/intrinsic.js';
import type { JsonObject } from '../../template/json-value.js';
import { dig, isArray } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { findOrAddResource } from './add-resource.js';
import type { Draft } from './draft.js';
import { logBucketProperties } from './private-bucket.js';

const EXPIRATION_DAYS = 90;

/**
 * The bucket for access logs: the one that another load balancer of the template writes to, one that is named for such logs and can
 * take them, or a new one that all load balancers share.
 */
export function accessLogBucket(draft: Draft, loadBalancer: string): string {
  const { template } = draft;
  const used = bucketsInUse(template);
  const fits = (bucket: Resource): boolean =>
    (used.has(bucket.id) || (NAMED_FOR_LOGS.test(bucket.id) && takesDelivery(template, bucket))) &&
    !dependencyGraph(template).dependsOn(bucket.id, loadBalancer);
  return findOrAddResource(draft, fits, 'AccessLogsBucket', {
    Type: 'AWS::S3::Bucket',
    // Elastic Load Balancing writes a test object at once, and a bucket that is not empty cannot be deleted.
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: logBucketProperties(EXPIRATION_DAYS),
  });
}

const NAMED_FOR_LOGS = /^(?:(?:access|alb|elb|lb|loadbalancer)(?:access)?)?logs?(?:ging)?(?:s3)?(?:bucket)?$/i;

/** True for a bucket that log delivery can write to: with S3's own encryption, and no Deny but of requests without TLS. */
function takesDelivery(template: Template, bucket: Resource): boolean {
  const encryption = JSON.stringify(bucket.properties['BucketEncryption'] ?? '');
  if (encryption.includes('kms') || conditionOf(bucket) !== null) return false;
  return policiesOfBucket(template, bucket.id)
    .flatMap((policy) => statementsOf(policy.properties['PolicyDocument']))
    .every((one) => one['Effect'] === 'Allow' || dig(one, 'Condition', 'Bool', 'aws:SecureTransport') !== undefined);
}

function bucketsInUse(template: Template): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { properties } of template.resourcesOfType('AWS::ElasticLoadBalancingV2::LoadBalancer')) {
    const attributes = properties['LoadBalancerAttributes'];
    for (const attribute of isArray(attributes) ? attributes : []) {
      if (dig(attribute, 'Key') !== 'access_logs.s3.bucket') continue;
      const bucket = namedId(dig(attribute, 'Value'));
      if (bucket !== undefined) found.add(bucket);
    }
  }
  return found;
}

/**
 * What a bucket's policy has to allow for access logs (User Guides of both kinds, "Enable access logs"): application load balancers
 * write as a service of their own, network load balancers through CloudWatch Logs' delivery, which also reads the bucket's ACL.
 * @param folder what stands before `AWSLogs/` in the names of the objects, as text of `Fn::Sub`.
 */
export function deliveryStatements(kind: 'application' | 'network', bucket: string, folder = ''): JsonObject[] {
  const objects = sub(`\${${bucket}.Arn}/${folder}AWSLogs/\${AWS::AccountId}/*`);
  if (kind === 'application') {
    return [
      {
        Sid: 'AllowLoadBalancerLogs',
        Effect: 'Allow',
        Principal: { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: objects,
      },
    ];
  }
  const delivery = { Effect: 'Allow', Principal: { Service: 'delivery.logs.amazonaws.com' } };
  return [
    {
      Sid: 'AllowLogDeliveryWrite',
      ...delivery,
      Action: 's3:PutObject',
      Resource: objects,
      Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
    },
    { Sid: 'AllowLogDeliveryAclCheck', ...delivery, Action: 's3:GetBucketAcl', Resource: getAtt(bucket, 'Arn') },
  ];
}
