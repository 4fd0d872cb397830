import { defineTransform, refuse } from '../../core/contract.js';
import { certificateParameter } from '../../detectors/shared/certificate.js';
import { ref } from '../../template/intrinsic.js';
import type detector from '../../detectors/elbv2/listener-without-tls.js';
import { addCondition } from '../shared/add-condition.js';
import { addParameter } from '../shared/add-parameter.js';
import { Draft } from '../shared/draft.js';
import { serveTls, whyNotTls } from '../shared/serve-tls.js';

const ARN = 'arn:[a-z0-9-]+:acm:[a-z0-9-]+:[0-9]{12}:certificate/[A-Za-z0-9-]+';

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
        AllowedPattern: `^${ARN}$`,
        Description: 'ARN of an ACM certificate in the region of this stack, for the HTTPS listener',
      });
      serveTls(draft, evidence, ref(parameter), null);
      return { operations: draft.patch, safety: 'unsafe', impact: 'interruption' };
    }
    const parameter =
      existing?.id ??
      addParameter(draft, 'CertificateArn', {
        Type: 'String',
        Default: '',
        AllowedPattern: `^$|^${ARN}$`,
        Description:
          'ARN of an ACM certificate in the region of this stack, for the HTTPS listener; empty keeps plain HTTP',
      });
    const condition = addCondition(draft, 'HasCertificate', { 'Fn::Not': [{ 'Fn::Equals': [ref(parameter), ''] }] });
    serveTls(draft, evidence, ref(parameter), condition);
    return draft.patch;
  },
});
