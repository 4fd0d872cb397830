import type { PlainListener } from './plain-listener.js';
import { ref } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import type { Entry, Resource, Template } from '../../template/template.js';
import { conditionOf } from '../../template/branches.js';

/** Names of parameters that hold the ARN of a certificate. */
const CERTIFICATE_NAME = /^(?:.*(?:alb|elb|lb|loadbalancer|listener|https|ssl|tls|acm|domain))?cert(?:ificate)?arn$/i;

/** Types whose certificates are of another region, or serve something other than a load balancer. */
const FOREIGN_USERS = /^AWS::(?:CloudFront|ApiGateway|ApiGatewayV2|Cognito|IoT|AppSync)::/;

/** The parameter that holds the ARN of a load balancer's certificate, or `undefined`. */
export function certificateParameter(template: Template): Entry | undefined {
  for (const parameter of template.parameters.values()) {
    if (parameter.body['Type'] !== 'String' || !CERTIFICATE_NAME.test(parameter.id)) continue;
    const users = template.references.to(parameter.id).map(({ owner }) => template.resources.get(owner)?.type ?? '');
    if (!users.some((type) => FOREIGN_USERS.test(type))) return parameter;
  }
  return undefined;
}

/** True for a parameter that may be left empty. */
export function isOptional(parameter: Entry): boolean {
  return parameter.body['Default'] === '';
}

/** The ARN of a certificate that is always there: a resource of the template, or a parameter that has to be given. */
export function certificateOf(template: Template): JsonValue | null {
  const own = template
    .resourcesOfType('AWS::CertificateManager::Certificate')
    .find((certificate) => conditionOf(certificate) === null && !servesOthers(template, certificate.id));
  if (own) return ref(own.id);
  const parameter = certificateParameter(template);
  return parameter && !isOptional(parameter) ? ref(parameter.id) : null;
}

function servesOthers(template: Template, id: string): boolean {
  return template.references.to(id).some(({ owner }) => FOREIGN_USERS.test(template.resources.get(owner)?.type ?? ''));
}

/** The listener with TLS among the other listeners of a load balancer. */
export function secureSibling({ siblings }: PlainListener): Resource | undefined {
  return siblings.find(({ properties }) => properties['Protocol'] === 'HTTPS');
}

/** True where a condition of its own decides whether the listener is there beside, or instead of, the one with TLS. */
export function isSwitched(plain: PlainListener): boolean {
  const secure = secureSibling(plain);
  const own = conditionOf(plain.listener);
  return secure !== undefined && own !== null && own !== conditionOf(secure);
}

/** True where TLS needs no certificate that the template does not have. */
export function isCertificateKnown(template: Template, plain: PlainListener): boolean {
  return secureSibling(plain) !== undefined || certificateOf(template) !== null;
}
