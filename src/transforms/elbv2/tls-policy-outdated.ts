import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/elbv2/tls-policy-outdated.js';
import { allowValue } from '../shared/allow-value.js';
import { Draft } from '../shared/draft.js';
import { TLS_POLICY } from '../shared/serve-tls.js';
import { setProperty } from '../shared/set-property.js';

export default defineTransform<typeof detector>({
  id: 'elbv2/tls-policy-outdated',
  title: 'Let clients use TLS 1.2 and 1.3 only',
  safety: 'unsafe',
  impact: 'none',

  patch({ evidence: { listener, written, parameter } }, context) {
    const draft = new Draft(context);
    if (!written) setProperty(draft, listener, ['SslPolicy'], TLS_POLICY);
    else draft.replace(written.at, TLS_POLICY);
    if (!written || parameter === null) return draft.patch;
    return [...draft.patch, ...allowValue(context.template, parameter, written.policy, TLS_POLICY)];
  },
});
