import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/ec2/missing-interface-endpoint.js';
import { conditionOf } from '../../template/branches.js';
import { getAtt, ref, sub } from '../../template/intrinsic.js';
import type { Resource, Template } from '../../template/template.js';
import { bothConditions } from '../shared/add-condition.js';
import { addResource } from '../shared/add-resource.js';
import { addSwitch } from '../shared/add-switch.js';
import { Draft } from '../shared/draft.js';
import { groupOfEndpoints } from '../shared/endpoint-group.js';
import { setProperty } from '../shared/set-property.js';

/** Private names need both (Amazon VPC, "DNS attributes for your VPC"); only the second is on by itself. */
const DNS = [
  ['EnableDnsHostnames', false],
  ['EnableDnsSupport', true],
] as const;

export default defineTransform<typeof detector>({
  id: 'ec2/missing-interface-endpoint',
  title: 'Add an interface endpoint with private names in these subnets',
  safety: 'unsafe',
  impact: 'cost',

  patch({ evidence: { vpc, service, subnets, isCutOff } }, context) {
    const { template } = context;
    const network = template.resources.get(vpc);
    if (!network) return refuse('the VPC is gone');
    const odd = subnets.find((id) => !existsWith(template, id, network));
    if (odd !== undefined) return refuse(`\`${odd}\` exists under another condition than \`${vpc}\``);
    const draft = new Draft(context);
    for (const [name, byDefault] of DNS) {
      const value = network.properties[name] ?? byDefault;
      if (value === true || value === 'true') continue;
      if (typeof value === 'object') return refuse(`${name} of \`${vpc}\` is computed: private names need it`);
      setProperty(draft, vpc, [name], true);
    }
    const wanted = isCutOff
      ? null
      : addSwitch(draft, {
          parameter: 'EnableInterfaceEndpoints',
          description: 'Interface endpoints cost by the hour, each in each zone; false leaves them out',
          condition: 'CreateInterfaceEndpoints',
          default: 'true',
        });
    const under = bothConditions(draft, network, wanted);
    const condition = under === null ? {} : { Condition: under };
    const prefix = template.resourcesOfType('AWS::EC2::VPC').length > 1 ? vpc : '';
    const group =
      (wanted === null ? groupOfEndpoints(template, network) : null) ??
      addResource(draft, `${prefix}${wanted === null ? '' : 'Optional'}EndpointSecurityGroup`, {
        Type: 'AWS::EC2::SecurityGroup',
        ...condition,
        Properties: {
          GroupDescription: 'HTTPS from the VPC to interface endpoints',
          VpcId: ref(vpc),
          SecurityGroupIngress: [
            {
              Description: 'HTTPS from the VPC',
              IpProtocol: 'tcp',
              FromPort: 443,
              ToPort: 443,
              CidrIp: getAtt(vpc, 'CidrBlock'),
            },
          ],
        },
      });
    addResource(draft, `${prefix}${inWords(service)}Endpoint`, {
      Type: 'AWS::EC2::VPCEndpoint',
      ...condition,
      Properties: {
        VpcEndpointType: 'Interface',
        VpcId: ref(vpc),
        ServiceName: sub(`com.amazonaws.\${AWS::Region}.${service}`),
        PrivateDnsEnabled: true,
        SubnetIds: onePerZone(template, subnets).map((id) => ref(id)),
        SecurityGroupIds: [getAtt(group, 'GroupId')],
      },
    });
    return draft.patch;
  },
});

/** `ecr.api` as `EcrApi`. */
function inWords(service: string): string {
  if (service === 'secretsmanager') return 'SecretsManager';
  return service.replace(/(?:^|[.-])(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** An endpoint takes one subnet of each zone; where a subnet does not say its zone, only the first subnet is sure. */
function onePerZone(template: Template, subnets: readonly string[]): string[] {
  const byZone = new Map<string, string>();
  for (const id of subnets) {
    const zone = template.resources.get(id)?.properties['AvailabilityZone'];
    if (zone === undefined) return subnets.slice(0, 1);
    const key = JSON.stringify(zone);
    if (!byZone.has(key)) byZone.set(key, id);
  }
  return [...byZone.values()];
}

function existsWith(template: Template, id: string, network: Resource): boolean {
  const own = template.resources.get(id);
  return own !== undefined && conditionOf(own) === conditionOf(network);
}
