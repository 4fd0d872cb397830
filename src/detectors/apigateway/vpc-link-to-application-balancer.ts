import { defineDetector } from '../../core/contract.js';
import { isArray } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import { child } from '../../template/pointer.js';
import type { Resource } from '../../template/template.js';

const LINK = 'AWS::ApiGateway::VpcLink';

export default defineDetector<null>({
  id: 'apigateway/vpc-link-to-application-balancer',
  title: 'VPC link of a REST API to an application load balancer',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-vpclink.html',
  seeds: ['X12'],
  types: [LINK],

  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resourcesOfType(LINK)) {
      const targets = properties['TargetArns'];
      for (const [i, target] of (isArray(targets) ? targets : []).entries()) {
        const balancer = template.resources.get(namedId(target) ?? '');
        if (!balancer || !isApplication(balancer)) continue;
        yield {
          pointer: child(propertiesPointer, 'TargetArns', i),
          message: `\`${id}\` leads to \`${balancer.id}\`, an application load balancer: it takes network load balancers only.`,
          evidence: null,
        };
      }
    }
  },
});

/** True for a load balancer of the kind that is made where nothing else is said. */
function isApplication({ type, properties }: Resource): boolean {
  const kind = properties['Type'];
  return type === 'AWS::ElasticLoadBalancingV2::LoadBalancer' && (kind === undefined || kind === 'application');
}
