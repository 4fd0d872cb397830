import { defineDetector } from '../../core/contract.js';
import { GATEWAY_SERVICES, gatewayTraffic } from '../shared/gateway-traffic.js';
import type { GatewayService } from '../shared/gateway-traffic.js';

export interface GatewayServiceThroughNat {
  readonly vpc: string;
  readonly service: GatewayService;
  readonly subnets: readonly string[];
}

export default defineDetector<GatewayServiceThroughNat>({
  id: 'ec2/gateway-service-through-nat',
  title: 'Calls to S3 or DynamoDB that pay for a NAT gateway',
  severity: 'low',
  category: 'cost',
  profiles: ['cost'],
  docs: 'https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html',
  seeds: ['000.6'],
  types: ['AWS::EC2::VPC'],

  *detect({ template }) {
    for (const { vpc, service, subnets, caller } of gatewayTraffic(template, 'nat')) {
      yield {
        pointer: vpc.propertiesPointer,
        message: `\`${caller}\` reaches ${GATEWAY_SERVICES[service]} from \`${vpc.id}\` through a NAT gateway, which charges for every byte.`,
        evidence: { vpc: vpc.id, service, subnets },
      };
    }
  },
});
