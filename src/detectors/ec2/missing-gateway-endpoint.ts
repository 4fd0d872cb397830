import { defineDetector } from '../../core/contract.js';
import { GATEWAY_SERVICES, gatewayTraffic } from '../shared/gateway-traffic.js';
import type { GatewayService } from '../shared/gateway-traffic.js';

export interface MissingGatewayEndpoint {
  readonly vpc: string;
  readonly service: GatewayService;
  readonly subnets: readonly string[];
}

export default defineDetector<MissingGatewayEndpoint>({
  id: 'ec2/missing-gateway-endpoint',
  title: 'Subnets without a route to S3 or DynamoDB, which their workloads call',
  severity: 'high',
  category: 'reliability',
  profiles: ['recommended', 'operations'],
  docs: 'https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html',
  seeds: ['000.6'],
  types: ['AWS::EC2::VPC'],

  *detect({ template }) {
    for (const { vpc, service, subnets, caller } of gatewayTraffic(template, 'none')) {
      yield {
        pointer: vpc.propertiesPointer,
        message: `\`${caller}\` calls ${GATEWAY_SERVICES[service]} from subnets of \`${vpc.id}\` that have no route to it.`,
        evidence: { vpc: vpc.id, service, subnets },
      };
    }
  },
});
