import { defineDetector } from '../../core/contract.js';
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
    const [asked] = requirements.of('private-link');
    for (const { vpc, service, subnets, caller, isCutOff } of interfaceTraffic(template, asked !== undefined)) {
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
