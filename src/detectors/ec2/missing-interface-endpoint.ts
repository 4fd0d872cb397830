import { defineDetector } from '../../core/contract.js';
import { AskedEndpoints } from '../shared/asked-endpoints.js';
import { interfaceTraffic } from '../shared/interface-traffic.js';

export interface MissingInterfaceEndpoint {
  readonly vpc: string;
  /** The end of the endpoint's service name, such as `secretsmanager` or `ecr.api`. */
  readonly service: string;
  readonly subnets: readonly string[];
  readonly isCutOff: boolean;
}

export default defineDetector<MissingInterfaceEndpoint>({
  id: 'ec2/missing-interface-endpoint',
  title: 'Private subnets without the interface endpoint that their workloads need',
  severity: 'high',
  category: 'reliability',
  profiles: ['recommended', 'operations'],
  docs: 'https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html',
  seeds: ['003.7', 'X19'],
  types: ['AWS::EC2::VPC'],

  *detect({ template, requirements }) {
    const wanted = new AskedEndpoints(requirements);
    for (const { vpc, service, subnets, caller, isCutOff } of interfaceTraffic(template, wanted)) {
      const asked = wanted.for(service);
      const calls = caller === null ? `\`${vpc.id}\` has no endpoint for` : `\`${caller}\` calls`;
      yield {
        pointer: vpc.propertiesPointer,
        message:
          isCutOff || !asked
            ? `${calls} ${service} from subnets of \`${vpc.id}\` that have no way to it: the calls time out.`
            : `${calls} ${service}${caller === null ? '' : ' over the internet'}; line ${asked.line} of the prompt asks for PrivateLink: “${asked.sentence}”.`,
        evidence: { vpc: vpc.id, service, subnets, isCutOff },
      };
    }
  },
});
