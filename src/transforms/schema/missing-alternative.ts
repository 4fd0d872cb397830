import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/schema/missing-alternative.js';
import { askedValue } from '../shared/asked-value.js';
import { balancerSubnets } from '../shared/balancer-subnets.js';
import { Draft } from '../shared/draft.js';
import { likelyValue } from '../shared/likely-value.js';
import { requiredParameter } from '../shared/required-parameter.js';
import { setProperty } from '../shared/set-property.js';
import { twinValue } from '../shared/twin-value.js';

export default defineTransform<typeof detector>({
  id: 'schema/missing-alternative',
  title: 'Set the property as its twin has it or as the template allows, or let it be passed as a parameter',
  safety: 'unsafe',
  impact: 'none',

  patch({ pointer, evidence: { resource, path } }, context) {
    const { template, schema } = context;
    const { id, type, properties } = resource;
    const [property = '', ...below] = path;
    const draft = new Draft(context);
    if (below.length > 0) {
      const nested = schema.property(type, path);
      const value = nested && requiredParameter(draft, id, below.at(-1) ?? '', nested);
      if (value === undefined) return refuse(`only you can say what ${path.join('.')} is to be`);
      setProperty(draft, id, path, value);
      return draft.patch;
    }
    const holder = Object.fromEntries(Object.entries(properties).filter(([name]) => name !== property));
    const lack = { context, pointer, resource, holder };
    const value =
      twinValue(template, resource, property) ??
      (property === 'Subnets' ? balancerSubnets(template, resource) : likelyValue(type, property, lack)) ??
      askedValue(draft, type, property, lack);
    if (value === undefined) return refuse(`only you can say what ${property} of ${type} is to be`);
    setProperty(draft, id, [property], value);
    return draft.patch;
  },
});
