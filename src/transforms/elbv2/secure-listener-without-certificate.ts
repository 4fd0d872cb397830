import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/elbv2/secure-listener-without-certificate.js';
import { certificateOf } from '../../detectors/shared/certificate.js';
import { choose, isIntrinsic, ref } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { optionalCertificate } from '../shared/certificate-parameter.js';
import { Draft } from '../shared/draft.js';
import { listenerOnPlainPort, makeRoom, plainPort, whyNoRoom } from '../shared/plain-fallback.js';
import { setProperty } from '../shared/set-property.js';

const HTTPS_PORT = 443;

export default defineTransform<typeof detector>({
  id: 'elbv2/secure-listener-without-certificate',
  title: 'Serve TLS with a certificate given as a parameter, and without it where none is given',
  safety: 'safe',
  impact: 'none',

  patch({ evidence }, context) {
    const { template } = context;
    const listener = template.resources.get(evidence.listener);
    if (!listener) return refuse('the listener is gone');
    const { Protocol: protocol, Port: port, Certificates: certificates } = listener.properties;
    if (isIntrinsic(protocol) || isIntrinsic(certificates)) {
      return refuse('a condition decides on its protocol or its certificates: say there which certificate it is');
    }
    const draft = new Draft(context);
    const known = certificateOf(template);
    if (known !== null) {
      setProperty(draft, listener.id, ['Certificates'], [{ CertificateArn: known }]);
      return draft.patch;
    }
    if (isIntrinsic(port)) return refuse('its port is computed: whether it can serve without TLS depends on its value');
    const other = Number(port) === HTTPS_PORT ? listenerOnPlainPort(template, listener) : undefined;
    const reason = other ? whyNoRoom(template, other) : null;
    if (reason !== null) return refuse(reason);
    const { parameter, condition } = optionalCertificate(draft);
    if (other) makeRoom(draft, listener.id, other, condition);
    const plain = plainPort(template, listener);
    const set = (name: string, yes: JsonValue, no?: JsonValue): void =>
      setProperty(draft, listener.id, [name], choose(condition, yes, no));
    if (plain !== Number(port)) set('Port', port ?? HTTPS_PORT, plain);
    set('Protocol', protocol ?? 'HTTPS', protocol === 'TLS' ? 'TCP' : 'HTTP');
    set('Certificates', [{ CertificateArn: ref(parameter) }]);
    for (const name of ['SslPolicy', 'AlpnPolicy', 'MutualAuthentication']) {
      const own = listener.properties[name];
      if (own !== undefined && !isIntrinsic(own)) set(name, own);
    }
    // Without a certificate, what was to be encrypted is not.
    return { operations: draft.patch, safety: 'unsafe' };
  },
});
