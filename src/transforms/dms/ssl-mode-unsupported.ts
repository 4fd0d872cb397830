import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/dms/ssl-mode-unsupported.js';
import { ref } from '../../template/intrinsic.js';
import { addParameter } from '../shared/add-parameter.js';
import { Draft } from '../shared/draft.js';
import { setProperty } from '../shared/set-property.js';

export default defineTransform<typeof detector>({
  id: 'dms/ssl-mode-unsupported',
  title: 'Verify the database with a certificate that a parameter names',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { id, hasCertificate, parameter } }, context) {
    if (parameter !== null) return refuse(`the mode is the parameter \`${parameter}\`: what else uses it is not known`);
    if (!pointer.endsWith('/SslMode') && !hasCertificate) {
      return refuse('the mode depends on a condition, and the certificate would have to follow it');
    }
    const draft = new Draft(context);
    draft.replace(pointer, 'verify-ca');
    if (hasCertificate) return draft.patch;
    const certificate = addParameter(
      draft,
      'DmsCertificateArn',
      {
        Type: 'String',
        AllowedPattern: 'arn:aws[a-z-]*:dms:.+:cert:.+',
        Description: 'ARN of the database authority bundle, such as that of RDS, as imported into DMS',
      },
      (present) => /^(?:dms|rds|db)(?:ca)?certificatearn$/i.test(present.id),
    );
    setProperty(draft, id, ['CertificateArn'], ref(certificate));
    return { operations: draft.patch, safety: 'unsafe' };
  },
});
