import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/ec2/missing-gateway-endpoint.js';
import { Draft } from '../shared/draft.js';
import { addGatewayEndpoint } from '../shared/gateway-endpoint.js';

export default defineTransform<typeof detector>({
  id: 'ec2/missing-gateway-endpoint',
  title: 'Add a gateway endpoint to the route tables of these subnets',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { vpc, service, subnets } }, context) {
    const draft = new Draft(context);
    return addGatewayEndpoint(draft, vpc, service, subnets) ?? draft.patch;
  },
});
