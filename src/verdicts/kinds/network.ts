import { intrinsicOf } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import type { Template } from '../../template/template.js';
import { child } from '../../template/pointer.js';
import { conditionOf } from '../../template/branches.js';
import { Intrinsic } from '../../template/vocabulary.js';
import { deployedValues } from '../deployed-values.js';
import type { Answer, Judge } from '../judgement.js';
import { contradicted, met, missing, resourcesIn, spotOf, unclear } from '../judgement.js';
import { asksAtLeast, asksAtMost } from '../amounts.js';

/** The zones of the subnets, each by the words that choose it; `null` where one of them cannot be told from another. */
function zonesOf(answer: Answer): ReadonlySet<string> | null {
  const zones = new Set<string>();
  for (const { template, resource } of resourcesIn(answer, 'AWS::EC2::Subnet')) {
    const { AvailabilityZone: zone, AvailabilityZoneId: zoneId } = resource.properties;
    const chosen = chosenBy(template, zone ?? zoneId);
    if (chosen === null) return null;
    zones.add(chosen);
  }
  return zones;
}

/** A zone that is spelled out, a parameter's default, `Fn::Select` of one of the region's zones, or an entry of a mapping. */
function chosenBy(template: Template, value: JsonValue | undefined): string | null {
  const name = intrinsicOf(value)?.name;
  if (name === Intrinsic.Select || name === Intrinsic.FindInMap) return JSON.stringify(value);
  const [first, ...more] = deployedValues(template, value);
  return first?.known === true && typeof first.value === 'string' && more.length === 0 ? first.value : null;
}

/** Availability zones that the subnets span, or Multi-AZ databases. */
export const judgeHighAvailability: Judge = (requirement, answer) => {
  if (requirement.value === true) return judgeMultiZone(requirement, answer);
  const [subnet] = resourcesIn(answer, 'AWS::EC2::Subnet');
  if (!subnet) return unclear('the template has no subnets of its own');
  const zones = zonesOf(answer);
  if (!zones) return unclear('the zone of a subnet is chosen at deployment');
  const reason = `its subnets span ${zones.size} availability zones`;
  if (zones.size >= Number(requirement.value)) return met(reason, spotOf(subnet));
  return answer.complete ? contradicted(reason, spotOf(subnet)) : unclear(reason);
};

const judgeMultiZone: Judge = ({ sentence, subject }, answer) => {
  const databases = resourcesIn(answer, 'AWS::RDS::DBInstance').filter(({ resource }) =>
    ['DBClusterIdentifier', 'SourceDBInstanceIdentifier'].every((name) => resource.properties[name] === undefined),
  );
  const caches = resourcesIn(answer, 'AWS::ElastiCache::ReplicationGroup');
  const members = resourcesIn(answer, 'AWS::RDS::DBInstance').filter(
    ({ resource }) => resource.properties['DBClusterIdentifier'] !== undefined,
  );
  const settings = [
    ...databases.map((found) => ({ found, value: found.resource.properties['MultiAZ'] })),
    ...caches.map((found) => ({ found, value: found.resource.properties['MultiAZEnabled'] })),
  ].map(({ found, value }) => ({ found, values: deployedValues(found.template, value) }));
  const on = settings.find(({ values }) => values.some(({ value }) => value === true || value === 'true'));
  const ofDatabase =
    subject === 'rds' || /\brds\b|\baurora\b|\bdatabases?\b|\bdb\b|\bmysql\b|\bpostgres/i.test(sentence);
  if (on) return met(`\`${on.found.resource.id}\` is Multi-AZ`, spotOf(on.found));
  const [member] = members;
  if (members.length > 1 && member) return met('the cluster has several instances', spotOf(member));
  const off = settings.find(
    ({ found, values }) =>
      databases.includes(found) &&
      values.every(({ value, known }) => known && (value === false || value === 'false' || value === undefined)),
  );
  if (ofDatabase) {
    const multi = /\bmulti-?\s?az\b/i.test(sentence);
    return off && multi && settings.length === 1
      ? contradicted(`\`${off.found.resource.id}\` is not Multi-AZ`, {
          ...spotOf(off.found),
          pointer: child(off.found.resource.propertiesPointer, 'MultiAZ'),
        })
      : unclear('no database of the template is clearly Multi-AZ', off ? spotOf(off.found) : null);
  }
  const zones = zonesOf(answer);
  const [subnet] = resourcesIn(answer, 'AWS::EC2::Subnet');
  if (zones && zones.size > 1 && subnet)
    return met(`its subnets span ${zones.size} availability zones`, spotOf(subnet));
  return unclear('nothing in the template says in how many zones it runs');
};

/** How many NAT gateways there are, or whether each zone has its own. */
export const judgeNatGateways: Judge = (requirement, answer) => {
  const { value, sentence } = requirement;
  const gateways = resourcesIn(answer, 'AWS::EC2::NatGateway');
  const [first] = gateways;
  if (!first) {
    const [network] = resourcesIn(answer, 'AWS::EC2::VPC');
    const optional = /\bor\b|\bif\b|\boptional/i.test(sentence);
    return network && !optional
      ? missing(answer, `\`${network.resource.id}\` has no NAT gateway`, spotOf(network))
      : unclear('the template has no NAT gateway');
  }
  const sure = gateways.filter(({ resource }) => conditionOf(resource) === null).length;
  const most = gateways.length;
  const reason = `the template has ${sure === most ? String(most) : `${sure} to ${most}`} NAT gateway${most === 1 ? '' : 's'}`;
  const zones = zonesOf(answer);
  const wanted = value === 'per-az' ? zones?.size : Number(value);
  if (wanted === undefined || wanted === 0)
    return unclear('the zone of a subnet is chosen at deployment', spotOf(first));
  if (most < wanted) return contradicted(reason, spotOf(first));
  if (sure !== most) return unclear(reason, spotOf(first));
  const exactly = most === wanted || value === 'per-az' || asksAtLeast(requirement);
  if (exactly) return met(reason, spotOf(first));
  const only = /\b(?:single|only one|exactly one|ONE)\s+(?:\w+\s+)?nat\b/i.test(sentence) || asksAtMost(requirement);
  const others = answer.requirements.of('nat-gateways').length > 1;
  return only && !others ? contradicted(reason, spotOf(first)) : unclear(reason, spotOf(first));
};
