import { defineTransform, refuse } from '../../core/contract.js';
import { certificateParameter } from '../../detectors/shared/certificate.js';
import { ref } from '../../template/intrinsic.js';
import type detector from '../../detectors/elbv2/listener-without-tls.js';
import { addParameter } from '../shared/add-parameter.js';
import { CERTIFICATE_ARN, optionalCertificate } from '../shared/certificate-parameter.js';
import { Draft } from '../shared/draft.js';
import { serveTls, whyNotTls } from '../shared/serve-tls.js';

export default defineTransform<typeof detector>({
  id: 'elbv2/listener-without-tls',
  title: 'Serve TLS with a certificate given as a parameter, and redirect plain HTTP to it',
  safety: 'safe',
  impact: 'none',

  patch({ evidence }, context) {
    const reason = whyNotTls(context.template, evidence);
    if (reason !== null) return refuse(reason);
    const draft = new Draft(context);
    const existing = certificateParameter(context.template);
    if (context.unsafe && !existing) {
      const parameter = addParameter(draft, 'CertificateArn', {
        Type: 'String',
        AllowedPattern: `^${CERTIFICATE_ARN}$`,
        Description: 'ARN of an ACM certificate in the region of this stack, for the HTTPS listener',
      });
      serveTls(draft, evidence, ref(parameter), null);
      return { operations: draft.patch, safety: 'unsafe', impact: 'interruption' };
    }
    const { parameter, condition } = optionalCertificate(draft);
    serveTls(draft, evidence, ref(parameter), condition);
    return draft.patch;
  },
});
