import { certificateParameter } from '../../detectors/shared/certificate.js';
import { ref } from '../../template/intrinsic.js';
import { Intrinsic } from '../../template/vocabulary.js';
import { addCondition } from './add-condition.js';
import { addParameter } from './add-parameter.js';
import type { Draft } from './draft.js';

/** What the ARN of a certificate in AWS Certificate Manager looks like. */
export const CERTIFICATE_ARN = 'arn:[a-z0-9-]+:acm:[a-z0-9-]+:[0-9]{12}:certificate/[A-Za-z0-9-]+';

/**
 * A parameter that takes the ARN of a load balancer's certificate, or nothing, and the condition that it was given:
 * the template's own, or ones that are added.
 */
export function optionalCertificate(draft: Draft): { readonly parameter: string; readonly condition: string } {
  const parameter =
    certificateParameter(draft.template)?.id ??
    addParameter(draft, 'CertificateArn', {
      Type: 'String',
      Default: '',
      AllowedPattern: `^$|^${CERTIFICATE_ARN}$`,
      Description:
        'ARN of an ACM certificate in the region of this stack, for the HTTPS listener; empty keeps plain HTTP',
    });
  const given = { [Intrinsic.Not]: [{ [Intrinsic.Equals]: [ref(parameter), ''] }] };
  return { parameter, condition: addCondition(draft, 'HasCertificate', given) };
}
