import { admission } from '../../detectors/shared/admission.js';
import { balancersOf } from '../../detectors/shared/balancer-path.js';
import { taskGroups } from '../../detectors/shared/ecs-service.js';
import { listOf } from '../../detectors/shared/policy-document.js';
import { conditionOf } from '../../template/branches.js';
import { getAtt, ref } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Resource } from '../../template/template.js';
import { addResource } from './add-resource.js';
import type { Draft } from './draft.js';

/**
 * Admits a load balancer to the tasks of a service, where both have security groups, those of the tasks are resources of
 * the template, and no rule of theirs may admit it already.
 */
export function admitBalancer(draft: Draft, service: Resource, targetGroup: string, port: JsonValue): void {
  const { template } = draft;
  const [source] = balancersOf(template, targetGroup).flatMap(({ properties }) =>
    listOf(properties['SecurityGroups']).flatMap((group) => namedId(group) ?? []),
  );
  const [group] = taskGroups(template, service);
  if (!group || source === undefined || source === group.id) return;
  if (admission(template, [group.id], [source], port) === 'admitted') return;
  const condition = conditionOf(service);
  addResource(draft, `${group.id}IngressFrom${source}`, {
    Type: 'AWS::EC2::SecurityGroupIngress',
    ...(condition === null ? {} : { Condition: condition }),
    Properties: {
      GroupId: getAtt(group.id, 'GroupId'),
      Description: 'Load balancer',
      IpProtocol: 'tcp',
      FromPort: port,
      ToPort: port,
      SourceSecurityGroupId: template.resources.has(source) ? getAtt(source, 'GroupId') : ref(source),
    },
  });
}
