import { defineDetector } from '../../core/contract.js';
import { dig, isArray, isObject } from '../../template/json-value.js';
import type { JsonValue } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import { child } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { admission } from '../shared/admission.js';
import { balancersOf } from '../shared/balancer-path.js';

export interface BalancerNotAdmitted {
  readonly service: string;
  readonly targetGroup: string;
  readonly port: JsonValue;
}

const SERVICE = 'AWS::ECS::Service';
const GROUP = 'AWS::EC2::SecurityGroup';

export default defineDetector<BalancerNotAdmitted>({
  id: 'ecs/balancer-not-admitted',
  title: 'Tasks whose security group keeps their load balancer out',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-service-load-balancers.html',
  seeds: ['003.8'],
  types: [SERVICE],

  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resourcesOfType(SERVICE)) {
      const entries = properties['LoadBalancers'];
      const groups = groupsIn(
        template,
        dig(properties, 'NetworkConfiguration', 'AwsvpcConfiguration', 'SecurityGroups'),
      );
      if (!groups || !isArray(entries)) continue;
      for (const [i, entry] of entries.entries()) {
        const port = dig(entry, 'ContainerPort');
        const targetGroup = namedId(dig(entry, 'TargetGroupArn'));
        if (!isObject(entry) || port === undefined || targetGroup === undefined) continue;
        const balancers = balancersOf(template, targetGroup);
        const sending = balancers.map((balancer) => groupsIn(template, balancer.properties['SecurityGroups']));
        const isKeptOut = sending.every((senders) => senders && isRefused(template, groups, senders, port));
        if (sending.length === 0 || !isKeptOut) continue;
        yield {
          pointer: child(propertiesPointer, 'LoadBalancers', i),
          message: `\`${groups.join('`, `')}\` does not admit \`${balancers[0]?.id ?? ''}\` to the port of \`${id}\`: its targets never become healthy.`,
          evidence: { service: id, targetGroup, port },
        };
      }
    }
  },
});

function isRefused(template: Template, groups: readonly string[], senders: readonly string[], port: JsonValue) {
  // A group that both are in is the author's way of letting them talk, or of not thinking about it: one cannot tell.
  const isShared = senders.some((sender) => groups.includes(sender));
  return !isShared && admission(template, groups, senders, port) === 'refused';
}

/** The security groups of a list, where all of them are resources of the template. */
function groupsIn(template: Template, list: JsonValue | undefined): string[] | undefined {
  if (!isArray(list) || list.length === 0) return undefined;
  const ids = list.map((one) => namedId(one) ?? '');
  return ids.every((id) => template.resources.get(id)?.type === GROUP) ? ids : undefined;
}
