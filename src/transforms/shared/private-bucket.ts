import type { JsonObject } from '../../template/json-value.js';
import { getAtt, sub } from '../../template/intrinsic.js';

/** All four settings that keep a bucket from becoming public (S3 User Guide, "Blocking public access to your Amazon S3 storage"). */
export const BLOCK_PUBLIC_ACCESS: JsonObject = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};

/** Properties of a bucket that holds logs: private, encrypted with S3's own keys, which every log delivery can write with, and emptied in time. */
export function logBucketProperties(expirationInDays: number): JsonObject {
  return {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    },
    PublicAccessBlockConfiguration: BLOCK_PUBLIC_ACCESS,
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    LifecycleConfiguration: {
      Rules: [{ Id: 'ExpireLogs', Status: 'Enabled', ExpirationInDays: expirationInDays }],
    },
  };
}

/** A bucket policy statement that refuses requests without TLS (S3 User Guide, "Security best practices": `aws:SecureTransport`). */
export function tlsOnlyStatement(bucket: string): JsonObject {
  return {
    Sid: 'DenyInsecureTransport',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [getAtt(bucket, 'Arn'), sub(`\${${bucket}.Arn}/*`)],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}
