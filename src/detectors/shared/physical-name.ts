import type { SchemaIndex } from '../../schema/schema-index.js';
import { memberBranches } from '../../template/branches.js';
import type { JsonValue } from '../../template/json-value.js';
import { namedId, nameText } from '../../template/name-text.js';
import type { Pointer } from '../../template/pointer.js';
import { subVariables } from '../../template/sub-string.js';
import type { Resource, Template } from '../../template/template.js';
import { Pseudo } from '../../template/vocabulary.js';

/** Types whose names are addresses of the DNS, or belong to something that has a name of its own. */
const OTHER_NAMES =
  /^AWS::(?:Route53\w*|ServiceDiscovery|CloudFormation|SES|CertificateManager|Serverless)::|^AWS::(?:ApiGateway|ApiGatewayV2)::(?:Stage|DomainName)$|^AWS::EKS::Addon$|^AWS::IAM::\w*Policy$(?<!ManagedPolicy)|^AWS::Logs::LogStream$/;

/** Roles that a service looks for by this one name, as its user guide prescribes it: DMS, StackSets, Control Tower, CloudWatch, VM Import. */
const LOOKED_FOR =
  /^(?:dms-(?:vpc-role|cloudwatch-logs-role|access-for-endpoint)|AWSCloudFormationStackSet(?:Administration|Execution)Role|AWSControlTower\w+|CloudWatch-CrossAccountSharingRole|vmimport)$/;

/** Names that are not called after their type. */
const ALIASES: Readonly<Record<string, string>> = { 'AWS::EC2::SecurityGroup': 'GroupName' };

/** The property with which resources of a type are named once for all; `undefined` for a type without one. */
export function nameProperty(schema: SchemaIndex, type: string): string | undefined {
  const known = schema.resource(type);
  if (!known || OTHER_NAMES.test(type)) return undefined;
  const [identifier = '', ...more] = known.primaryIdentifier;
  const own = type.split('::').at(-1) ?? '';
  const candidates = [
    ...(more.length === 0 && /(?:Name|Identifier|GroupId|ClusterId)$/.test(identifier) ? [identifier] : []),
    `${own}Name`,
    'Name',
    ALIASES[type] ?? '',
  ];
  return candidates.find((name) => known.properties[name]?.replaces === 'always');
}

/** Names of parameters that tell one deployment of a template from another. */
const TELLS_APART = /env|suffix|stage|unique|random|branch|build|deployment/i;

/** True for a name that differs between two stacks of the template, as {@link nameText} writes it. */
export function tellsApart(template: Template, text: string): boolean {
  return subVariables(text).some(({ name }) => {
    if (name === Pseudo.StackName || name === Pseudo.StackId) return true;
    const id = name.split('.')[0] ?? '';
    return template.resources.has(id) || (template.parameters.has(id) && TELLS_APART.test(id));
  });
}

/** A name that a resource is given, or one of those that conditions choose from. */
export interface PhysicalName {
  readonly value: JsonValue;
  /** The name as {@link nameText} writes it. */
  readonly text: string;
  readonly pointer: Pointer;
}

/** The names that the template spells for a resource. Names that services expect (`/aws/…`) are none of its own. */
export function physicalNames(schema: SchemaIndex, resource: Resource): PhysicalName[] {
  const property = nameProperty(schema, resource.type);
  if (property === undefined || isInside(schema, resource, property)) return [];
  return memberBranches(resource.properties, resource.propertiesPointer, property).flatMap(({ value, pointer }) => {
    const text = nameText(value);
    const isOwn =
      text !== undefined && !/^\/?aws\/|\{\{resolve:/.test(text) && text !== 'default' && !LOOKED_FOR.test(text);
    return isOwn && value !== undefined ? [{ value, text, pointer }] : [];
  });
}

/** True for a part of another resource, in which alone its name has to be its own. */
function isInside(schema: SchemaIndex, { type, properties }: Resource, name: string): boolean {
  const identifier = schema.resource(type)?.primaryIdentifier ?? [];
  return identifier.some((property) => property !== name && namedId(properties[property]) !== undefined);
}
