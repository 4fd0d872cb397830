import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/lambda/secret-access-missing.js';
import { getAtt, ref, sub } from '../../template/intrinsic.js';
import { namedId } from '../../template/name-text.js';
import { Draft } from '../shared/draft.js';
import { grant } from '../shared/grant.js';

export default defineTransform<typeof detector>({
  id: 'lambda/secret-access-missing',
  title: 'Let the role read this secret',
  safety: 'unsafe',
  impact: 'none',
  patch({ evidence: { role: roleId, secret, managed } }, context) {
    const { template } = context;
    const role = template.resources.get(roleId);
    const owner = template.resources.get(secret);
    if (!role || !owner) return refuse('the role is not a resource of this template');
    const draft = new Draft(context);
    const name = `Read${secret}`;
    const refused = grant(draft, role, name, {
      Effect: 'Allow',
      Action: 'secretsmanager:GetSecretValue',
      Resource: managed ? getAtt(secret, 'MasterUserSecret.SecretArn') : ref(secret),
    });
    if (refused) return refused;
    const key = namedId(owner.properties['KmsKeyId']);
    if (managed || key === undefined || template.resources.get(key)?.type !== 'AWS::KMS::Key') return draft.patch;
    const denied = grant(draft, role, name, {
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: getAtt(key, 'Arn'),
      Condition: { StringEquals: { 'kms:ViaService': sub('secretsmanager.${AWS::Region}.amazonaws.com') } },
    });
    return denied ?? draft.patch;
  },
});
