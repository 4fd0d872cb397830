import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/elbv2/plain-listener-beside-certificate.js';
import { hasForwardingRules } from '../../detectors/shared/plain-listener.js';
import { conditionOf } from '../../template/branches.js';
import { choose } from '../../template/intrinsic.js';
import { Draft } from '../shared/draft.js';
import { redirectToHttps, serveTls, whyNotTls } from '../shared/serve-tls.js';
import { setProperty } from '../shared/set-property.js';

export default defineTransform<typeof detector>({
  id: 'elbv2/plain-listener-beside-certificate',
  title: 'Redirect plain HTTP to TLS, which the certificate that is there serves',
  safety: 'unsafe',
  impact: 'interruption',

  patch({ evidence }, context) {
    const { template } = context;
    const draft = new Draft(context);
    if (evidence.certificate !== null) {
      const reason = whyNotTls(template, evidence);
      if (reason !== null) return refuse(reason);
      serveTls(draft, evidence, evidence.certificate, null);
      return draft.patch;
    }
    if (hasForwardingRules(template, evidence.listener)) {
      return refuse(`rules of \`${evidence.listener}\` forward plain HTTP: move them to the listener with TLS first`);
    }
    const own = template.resources.get(evidence.listener);
    const secure = template.resources.get(evidence.secure ?? '');
    if (!own || !secure) return refuse('the listener with TLS is gone');
    const condition = conditionOf(secure);
    const port = secure.properties['Port'];
    const redirect = [redirectToHttps(typeof port === 'number' ? port : undefined)];
    const sure = condition === null || condition === conditionOf(own);
    const actions = own.properties['DefaultActions'];
    setProperty(draft, own.id, ['DefaultActions'], sure ? redirect : choose(condition, redirect, actions));
    return draft.patch;
  },
});
