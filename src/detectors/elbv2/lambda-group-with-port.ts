import { defineDetector } from '../../core/contract.js';
import { child } from '../../template/pointer.js';

/** What a target group whose target is a function cannot have (Elastic Load Balancing API reference, CreateTargetGroup). */
const NOT_FOR_FUNCTIONS = [
  'HealthCheckPort',
  'HealthCheckProtocol',
  'Port',
  'Protocol',
  'ProtocolVersion',
  'VpcId',
] as const;

export default defineDetector<null>({
  id: 'elbv2/lambda-group-with-port',
  title: 'Target group of a function that has a port, protocol or VPC',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3681'] },
  docs: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html',
  seeds: ['X3'],
  types: ['AWS::ElasticLoadBalancingV2::TargetGroup'],
  *detect({ template }) {
    for (const group of template.resourcesOfType('AWS::ElasticLoadBalancingV2::TargetGroup')) {
      if (group.properties['TargetType'] !== 'lambda') continue;
      for (const name of NOT_FOR_FUNCTIONS) {
        if (group.properties[name] === undefined) continue;
        yield {
          pointer: child(group.propertiesPointer, name),
          message: `\`${group.id}\` has a function as its target and cannot have a ${name}: the load balancer invokes the function, it opens no connection.`,
          evidence: null,
        };
      }
    }
  },
});
