import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/ec2/sensitive-port-open.js';
import { choose, ref } from '../../template/intrinsic.js';
import { isObject } from '../../template/json-value.js';
import { child, parsePointer } from '../../template/pointer.js';
import { Attribute, Intrinsic } from '../../template/vocabulary.js';
import { addCondition, bothConditions } from '../shared/add-condition.js';
import { addParameter } from '../shared/add-parameter.js';
import { Draft } from '../shared/draft.js';

/** What the parameter takes: nothing, or a range of addresses that is not everybody's. */
const TRUSTED = {
  CidrIp: {
    parameter: 'TrustedCidr',
    body: {
      Type: 'String',
      Default: '',
      AllowedPattern: '^([0-9]{1,3}([.][0-9]{1,3}){3}/([1-9]|[12][0-9]|3[0-2]))?$',
      Description:
        'IPv4 addresses that may use the ports of administrators and databases, as 192.0.2.0/24; empty: none',
    },
  },
  CidrIpv6: {
    parameter: 'TrustedIpv6Cidr',
    body: {
      Type: 'String',
      Default: '',
      AllowedPattern: '^([0-9a-fA-F:]+/([1-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))?$',
      Description:
        'IPv6 addresses that may use the ports of administrators and databases, as 2001:db8::/32; empty: none',
    },
  },
} as const;

export default defineTransform<typeof detector>({
  id: 'ec2/sensitive-port-open',
  title: 'Let in only addresses that are given as a parameter',
  safety: 'unsafe',
  impact: 'interruption',

  patch({ evidence: { rule, family, servesWeb } }, context) {
    const draft = new Draft(context);
    const id = parsePointer(rule)[1] ?? '';
    const resource = context.template.resources.get(id);
    const body = draft.at(rule);
    if (!resource || !isObject(body)) return refuse('the rule is gone');
    const { parameter, body: declaration } = TRUSTED[family];
    const trusted = addParameter(draft, parameter, declaration, (one) => one.id === parameter);
    const given = addCondition(draft, `Has${parameter}`, {
      [Intrinsic.Not]: [{ [Intrinsic.Equals]: [ref(trusted), ''] }],
    });
    if (rule === resource.propertiesPointer) {
      if (context.template.references.to(id).length > 0) return refuse('another resource needs the rule to be there');
      draft.replace(child(rule, family), ref(trusted));
      const condition = bothConditions(draft, resource, given);
      const at = child(resource.pointer, Attribute.Condition);
      if (draft.at(at) === undefined) draft.add(at, condition ?? given);
      else draft.replace(at, condition ?? given);
    } else draft.replace(rule, choose(given, { ...body, [family]: ref(trusted) }));
    return { operations: draft.patch, safety: servesWeb ? 'manual' : 'unsafe' };
  },
});
