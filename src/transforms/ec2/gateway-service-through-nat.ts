import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/ec2/gateway-service-through-nat.js';
import { Draft } from '../shared/draft.js';
import { addGatewayEndpoint } from '../shared/gateway-endpoint.js';

export default defineTransform<typeof detector>({
  id: 'ec2/gateway-service-through-nat',
  title: 'Add a gateway endpoint to the route tables of these subnets',
  safety: 'unsafe',
  impact: 'interruption',

  patch({ evidence: { vpc, service, subnets } }, context) {
    const draft = new Draft(context);
    return addGatewayEndpoint(draft, vpc, service, subnets) ?? draft.patch;
  },
});
