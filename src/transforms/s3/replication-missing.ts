import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/s3/replication-missing.js';
import { isIntrinsic } from '../../template/intrinsic.js';
import { dig } from '../../template/json-value.js';
import { Draft } from '../shared/draft.js';
import { keyArnOf } from '../shared/key-arn.js';
import { replicate } from '../shared/replicate.js';
import { setProperty } from '../shared/set-property.js';

const KMS = /^aws:kms/;

export default defineTransform<typeof detector>({
  id: 's3/replication-missing',
  title: 'Replicate where the ARN of an existing bucket is given',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { bucket, others } }, context) {
    if (others.length > 0) {
      return refuse(
        `\`${bucket}\`, ${others.map((id) => `\`${id}\``).join(', ')}: which of them is meant is for you to say`,
      );
    }
    const properties = context.template.resources.get(bucket)?.properties ?? {};
    const { VersioningConfiguration: versioning, BucketEncryption: encryption } = properties;
    const status = dig(versioning, 'Status');
    if (isIntrinsic(versioning) || isIntrinsic(status))
      return refuse('its versioning is computed: replication needs it');
    const rule = dig(encryption, 'ServerSideEncryptionConfiguration', 0, 'ServerSideEncryptionByDefault');
    const algorithm = dig(rule, 'SSEAlgorithm');
    if (encryption !== undefined && typeof algorithm !== 'string') return refuse('its encryption is computed');
    const hasKey = typeof algorithm === 'string' && KMS.test(algorithm);
    const keyArn = hasKey ? keyArnOf(context.template, dig(rule, 'KMSMasterKeyID')) : undefined;
    if (keyArn === null || (hasKey && keyArn === undefined)) {
      return refuse('the ARN of its key is not known here: the role has to decrypt with it');
    }
    const draft = new Draft(context);
    if (status !== 'Enabled') setProperty(draft, bucket, ['VersioningConfiguration'], { Status: 'Enabled' });
    replicate(draft, bucket, keyArn);
    return status === 'Enabled' ? draft.patch : { operations: draft.patch, safety: 'unsafe', impact: 'cost' };
  },
});
