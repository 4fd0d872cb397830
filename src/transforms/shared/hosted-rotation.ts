import type { Refusal } from '../../core/contract.js';
import { refuse } from '../../core/contract.js';
import { SubnetRoutes } from '../../detectors/shared/subnet-routes.js';
import { conditionOf } from '../../template/branches.js';
import { getAtt, isIntrinsic, possibleValues, ref } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { equalValues, isArray } from '../../template/json-value.js';
import { namedId, nameText } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { Intrinsic } from '../../template/vocabulary.js';
import { addResource, findOrAddResource } from './add-resource.js';
import type { Draft } from './draft.js';

/** A function that Secrets Manager provides, and the port on which its databases listen by default. */
interface RotationType {
  readonly name: string;
  readonly port: number;
}

/** The functions by engine (Secrets Manager User Guide, "Rotation function templates"; ports: each service's own guide). */
const ROTATION_TYPES: readonly (readonly [RegExp, RotationType])[] = [
  [/^(?:aurora|aurora-mysql|mysql)$/, { name: 'MySQLSingleUser', port: 3306 }],
  [/^(?:aurora-postgresql|postgres)$/, { name: 'PostgreSQLSingleUser', port: 5432 }],
  [/^mariadb$/, { name: 'MariaDBSingleUser', port: 3306 }],
  [/^(?:custom-)?oracle-/, { name: 'OracleSingleUser', port: 1521 }],
  [/^(?:custom-)?sqlserver-/, { name: 'SQLServerSingleUser', port: 1433 }],
];

/** The function that Secrets Manager provides for a database; `undefined` where there is none, or the engine is not known. */
export function rotationType(template: Template, { type, properties }: Resource): RotationType | undefined {
  if (type === 'AWS::DocDB::DBCluster') return { name: 'MongoDBSingleUser', port: 27017 };
  if (type === 'AWS::Redshift::Cluster') return { name: 'RedshiftSingleUser', port: 5439 };
  const engines = possibleValues(template, properties['Engine']);
  const types = new Set(engines.map(({ value }) => typeOfEngine(value)));
  return types.size === 1 ? [...types][0] : undefined;
}

function typeOfEngine(engine: JsonValue): RotationType | undefined {
  return ROTATION_TYPES.find(([pattern]) => typeof engine === 'string' && pattern.test(engine))?.[1];
}

/** Where each type names its subnet group and its security groups. */
const NETWORK: Readonly<Record<string, { subnetGroup: string; groups: string }>> = {
  'AWS::RDS::DBCluster': { subnetGroup: 'DBSubnetGroupName', groups: 'VpcSecurityGroupIds' },
  'AWS::RDS::DBInstance': { subnetGroup: 'DBSubnetGroupName', groups: 'VPCSecurityGroups' },
  'AWS::DocDB::DBCluster': { subnetGroup: 'DBSubnetGroupName', groups: 'VpcSecurityGroupIds' },
  'AWS::Redshift::Cluster': { subnetGroup: 'ClusterSubnetGroupName', groups: 'VpcSecurityGroupIds' },
};

/** How a function gets at a database. */
export interface DatabaseNetwork {
  /** A security group of the database. */
  readonly group: JsonValue;
  /** The ids of its subnets, as one string. */
  readonly subnets: JsonValue;
  /** The VPC, where the template says. */
  readonly vpc: JsonValue | undefined;
}

/** The network that a database is in; a refusal where the template does not say, or nothing there reaches Secrets Manager. */
export function networkOfDatabase(template: Template, { id, type, properties }: Resource): DatabaseNetwork | Refusal {
  const names = NETWORK[type];
  const groups = properties[names?.groups ?? ''];
  const [group] = isArray(groups) ? groups : [];
  const subnetGroup = template.resources.get(namedId(properties[names?.subnetGroup ?? '']) ?? '');
  const subnets = subnetGroup?.properties['SubnetIds'];
  if (group === undefined || namedId(group) === undefined || subnets === undefined) {
    return refuse(`the security group and the subnets of \`${id}\` are not in this template: the function needs both`);
  }
  const joined = joinedIds(subnets);
  if (joined === undefined) return refuse(`the subnets of \`${id}\` are computed: name those of the function by hand`);
  const cutOff = isArray(subnets) && subnets.map(namedId).some((one) => isCutOff(template, one));
  if (cutOff) {
    return refuse('the subnets of the database have no way to Secrets Manager: add an interface endpoint for it first');
  }
  return { group, subnets: joined, vpc: vpcOf(template, group, subnets) };
}

/** A list of ids as the string that `HostedRotationLambda` takes. */
export function joinedIds(ids: JsonValue): JsonValue | undefined {
  if (isArray(ids)) {
    if (ids.length === 1) return ids[0];
    return ids.every((one) => nameText(one) !== undefined) ? { [Intrinsic.Join]: [',', ids] } : undefined;
  }
  return isIntrinsic(ids) ? { [Intrinsic.Join]: [',', ids] } : undefined;
}

/** True for a subnet of the template from which nothing reaches Secrets Manager. */
function isCutOff(template: Template, id: string | undefined): boolean {
  if (id === undefined || template.resources.get(id)?.type !== 'AWS::EC2::Subnet') return false;
  if (new SubnetRoutes(template).defaultRouteOf(id) === 'nat') return false;
  return !template
    .resourcesOfType('AWS::EC2::VPCEndpoint')
    .some(({ properties }) => /\.secretsmanager$/.test(nameText(properties['ServiceName']) ?? '.secretsmanager'));
}

function vpcOf(template: Template, group: JsonValue, subnets: JsonValue): JsonValue | undefined {
  const [subnet] = isArray(subnets) ? subnets : [];
  const members = [group, subnet].map((one) => template.resources.get(namedId(one) ?? ''));
  return members.find((one) => one?.properties['VpcId'] !== undefined)?.properties['VpcId'];
}

/**
 * Admits a rotation function to a database: from a security group of its own where the VPC is known, otherwise from the
 * database's own group, which the functions of all databases of the group then share.
 * @param port the port on which the database listens.
 * @returns the function's group, and the logical id of the rule.
 */
export function openToFunction(
  draft: Draft,
  database: string,
  { group, vpc }: DatabaseNetwork,
  port: JsonValue,
  condition: string | undefined,
): { group: JsonValue; rule: string } {
  const under = condition === undefined ? {} : { Condition: condition };
  const id = namedId(group) ?? '';
  const own = draft.template.resources.get(id);
  const shares = vpc === undefined || (own !== undefined && (conditionOf(own) ?? condition) !== condition);
  const source = shares
    ? group
    : getAtt(
        addResource(draft, `${database}RotationSecurityGroup`, {
          Type: 'AWS::EC2::SecurityGroup',
          ...under,
          Properties: { GroupDescription: `Function that rotates the password of ${database}`, VpcId: vpc },
        }),
        'GroupId',
      );
  // EC2 refuses a rule that the group has already.
  const admits = ({ properties }: Resource): boolean =>
    namedId(properties['GroupId']) === id &&
    namedId(properties['SourceSecurityGroupId']) === namedId(source) &&
    equalValues(properties['FromPort'], port);
  const rule = findOrAddResource(draft, admits, `${shares ? id : database}IngressFromRotation`, {
    Type: 'AWS::EC2::SecurityGroupIngress',
    ...under,
    Properties: {
      GroupId: own ? getAtt(id, 'GroupId') : ref(id),
      Description: shares ? 'Rotation of passwords' : 'Rotation of the password',
      IpProtocol: 'tcp',
      FromPort: port,
      ToPort: port,
      SourceSecurityGroupId: source,
    },
  });
  return { group: source, rule };
}
