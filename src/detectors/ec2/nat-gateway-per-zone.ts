import { defineDetector } from '../../core/contract.js';
import { conditionOf } from '../../template/branches.js';
import { namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';

export interface NatGatewayPerZone {
  /** The gateway that stays, and those that a parameter may leave out. */
  readonly first: string;
  readonly others: readonly string[];
  /** True where the prompt asks for a single gateway. */
  readonly asked: boolean;
  /** True where the user sets a single one as the default, whatever the prompt says. */
  readonly insisted: boolean;
}

const GATEWAY = 'AWS::EC2::NatGateway';

export default defineDetector<NatGatewayPerZone>({
  id: 'ec2/nat-gateway-per-zone',
  title: 'NAT gateway in each zone that cannot be left out',
  severity: 'low',
  category: 'cost',
  profiles: ['cost'],
  docs: 'https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html',
  seeds: ['003.5'],
  types: [GATEWAY],
  settings: {
    singleNatGateway: { default: false, description: 'true makes a single NAT gateway the default of the parameter' },
  },

  *detect(context) {
    const { template, requirements } = context;
    const insisted = context.setting('singleNatGateway') === true;
    const asked = requirements.of('nat-gateways');
    const single = asked.length > 0 && asked.every(({ value }) => value === 1);
    // What is asked for stays as it is.
    if (!single && !insisted && (asked.length > 0 || requirements.has('high-availability'))) return;
    const byNetwork = new Map<string, Resource[]>();
    for (const gateway of template.resourcesOfType(GATEWAY)) {
      // A private one leads to other networks, not to the internet.
      if ((gateway.properties['ConnectivityType'] ?? 'public') !== 'public') continue;
      const vpc = networkOf(template, gateway);
      if (vpc !== undefined) byNetwork.set(vpc, [...(byNetwork.get(vpc) ?? []), gateway]);
    }
    for (const gateways of byNetwork.values()) {
      const [first, ...others] = gateways;
      if (!first || others.length === 0 || gateways.some((one) => conditionOf(one) !== null)) continue;
      yield {
        pointer: first.pointer,
        message: single
          ? `${gateways.length} NAT gateways stand in the VPC of \`${first.id}\`; line ${asked[0]?.line ?? 0} of the prompt asks for one: “${asked[0]?.sentence ?? ''}”.`
          : `The VPC of \`${first.id}\` always has ${gateways.length} NAT gateways: a stack for tests cannot do with one.`,
        evidence: { first: first.id, others: others.map(({ id }) => id), asked: single, insisted },
      };
    }
  },
});

/** The VPC of a gateway's subnet, by whatever stands for it. */
function networkOf(template: Template, { properties }: Resource): string | undefined {
  const subnet = template.resources.get(namedId(properties['SubnetId']) ?? '');
  return subnet ? namedId(subnet.properties['VpcId']) : undefined;
}
