import { listOf } from '../../detectors/shared/policy-document.js';
import { conditionOf } from '../../template/branches.js';
import { getAtt } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { equalValues, member } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';

/** The security group of the VPC's other endpoints, where it admits HTTPS from the whole VPC. */
export function groupOfEndpoints(template: Template, vpc: Resource): string | null {
  for (const { properties } of template.resourcesOfType('AWS::EC2::VPCEndpoint')) {
    const [first] = listOf(properties['SecurityGroupIds']);
    const group = template.resources.get(namedId(first) ?? '');
    if (namedId(properties['VpcId']) !== vpc.id || group?.type !== 'AWS::EC2::SecurityGroup') continue;
    if (conditionOf(group) !== conditionOf(vpc)) continue;
    const rules = listOf(group.properties['SecurityGroupIngress']);
    if (rules.some((rule) => admitsHttps(rule) && isRangeOf(member(rule, 'CidrIp'), vpc))) return group.id;
  }
  return null;
}

function admitsHttps(rule: JsonValue): boolean {
  const protocol = member(rule, 'IpProtocol');
  return (
    protocol === '-1' ||
    protocol === -1 ||
    (protocol === 'tcp' && Number(member(rule, 'FromPort')) <= 443 && Number(member(rule, 'ToPort')) >= 443)
  );
}

function isRangeOf(range: JsonValue | undefined, { id, properties }: Resource): boolean {
  return (
    equalValues(range, getAtt(id, 'CidrBlock')) || (range !== undefined && equalValues(range, properties['CidrBlock']))
  );
}
