import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/template-bucket-unchosen.js';
import { choose, ref, sub } from '../../template/intrinsic.js';
import { Intrinsic } from '../../template/vocabulary.js';
import { addCondition } from '../shared/add-condition.js';
import { addParameter } from '../shared/add-parameter.js';
import { Draft } from '../shared/draft.js';
import { bucketHost, hasDots } from '../shared/respell-address.js';

const PARAMETER = 'TemplatesBucketName';

export default defineTransform<typeof detector>({
  id: 'cloudformation/template-bucket-unchosen',
  title: "Take the bucket from a parameter, and today's where it is empty",
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { address } }, context) {
    const { bucket, key, pointer } = address;
    if (hasDots(bucket))
      return refuse(`a bucket with dots in its name, such as ${bucket}, has no host of its own in TLS`);
    const draft = new Draft(context);
    const parameter = addParameter(
      draft,
      PARAMETER,
      {
        Type: 'String',
        Default: '',
        AllowedPattern: '^$|^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$',
        Description: `Bucket in the region of the stack that holds the nested templates; empty for ${spoken(bucket)}, which has to exist`,
      },
      ({ id, body }) => id.toLowerCase() === PARAMETER.toLowerCase() && body['Default'] === '',
    );
    const given = { [Intrinsic.Not]: [{ [Intrinsic.Equals]: [ref(parameter), ''] }] };
    const condition = addCondition(draft, 'HasTemplatesBucket', given);
    const variable = key.includes('${Bucket}') ? 'BucketOfTemplates' : 'Bucket';
    draft.replace(pointer, {
      [Intrinsic.Sub]: [
        `https://${bucketHost(bucket, `\${${variable}}`)}/${key}`,
        { [variable]: choose(condition, ref(parameter), sub(bucket)) },
      ],
    });
    return draft.patch;
  },
});

/** A bucket's name for people: `cfn-${AWS::AccountId}` as `cfn-<AccountId>`. */
function spoken(bucket: string): string {
  return bucket.replace(/\$\{AWS::(\w+)\}/g, '<$1>');
}
