import type { DetectContext } from '../../core/contract.js';
import type { PropertySchema, PropertyType } from '../../schema/schema-index.js';
import { lookup } from '../../template/lookup.js';
import { parsePointer } from '../../template/pointer.js';
import type { Reference } from '../../template/references.js';
import { Attribute, Intrinsic, Section, isIntrinsicName } from '../../template/vocabulary.js';
import { isListType } from '../../template/parameter.js';

/** Types of parameters that CloudFormation checks against what the account has, by what a property refers to (User Guide, "AWS-specific parameter types"). */
const SPECIFIC: Readonly<Record<string, string>> = {
  'AWS::EC2::VPC VpcId': 'AWS::EC2::VPC::Id',
  'AWS::EC2::Subnet SubnetId': 'AWS::EC2::Subnet::Id',
  'AWS::EC2::SecurityGroup GroupId': 'AWS::EC2::SecurityGroup::Id',
  'AWS::EC2::SecurityGroup Id': 'AWS::EC2::SecurityGroup::Id',
  'AWS::EC2::Instance InstanceId': 'AWS::EC2::Instance::Id',
  'AWS::EC2::KeyPair KeyName': 'AWS::EC2::KeyPair::KeyName',
  'AWS::Route53::HostedZone Id': 'AWS::Route53::HostedZone::Id',
};

/** Types of parameters by the names of properties of which the schema does not say what they refer to (the same page). */
const BY_NAME: Readonly<Record<string, string>> = lookup({
  ImageId: 'AWS::EC2::Image::Id',
  SecurityGroupIds: 'List<AWS::EC2::SecurityGroup::Id>',
  SubnetId: 'AWS::EC2::Subnet::Id',
  SubnetIds: 'List<AWS::EC2::Subnet::Id>',
  Subnets: 'List<AWS::EC2::Subnet::Id>',
  VpcId: 'AWS::EC2::VPC::Id',
});

/** The type of a parameter that suits a property; `undefined` where none does. */
export function typeForProperty(name: string, property: PropertySchema): string | undefined {
  const type = typeOf(property, false);
  const named = BY_NAME[name];
  const isPlain = type === 'String' || type === 'CommaDelimitedList';
  return isPlain && named !== undefined && isListType(named) === isListType(type) ? named : type;
}

/** Functions that hand on what they are given, so that the property around them says what is wanted. */
const TRANSPARENT: ReadonlySet<string> = new Set([Intrinsic.If]);

/**
 * The type of a parameter that suits every mention of it; `undefined` where they want different things, or one does not say.
 */
export function parameterType(context: DetectContext, mentions: readonly Reference[]): string | undefined {
  const wanted = new Set<string>();
  for (const mention of mentions) {
    const type = typeWantedBy(context, mention);
    if (type === undefined) return undefined;
    wanted.add(type);
  }
  // A text takes any single value.
  if (wanted.size > 1 && ![...wanted].some(isListType)) wanted.delete('String');
  const [type] = wanted;
  return wanted.size === 1 ? type : undefined;
}

function typeWantedBy(context: DetectContext, { kind, pointer, section, owner }: Reference): string | undefined {
  const { template, schema } = context;
  if (kind === 'Sub' || section === Section.Conditions || section === Section.Rules) return 'String';
  const resource = section === Section.Resources ? template.resources.get(owner) : undefined;
  const [, , attribute, ...path] = parsePointer(pointer);
  if (!resource || attribute !== Attribute.Properties) return undefined;
  const first = path.findIndex((step) => isIntrinsicName(step));
  const functions = first < 0 ? [] : path.slice(first).filter((step) => isIntrinsicName(step));
  const names = path.filter((step, i) => !TRANSPARENT.has(step) && !TRANSPARENT.has(path[i - 1] ?? ''));
  const opaque = functions.findLast((name) => !TRANSPARENT.has(name));
  if (opaque !== undefined) return argumentType(opaque, names.slice(names.lastIndexOf(opaque) + 1));
  const property = schema.property(resource.type, names) ?? freeForm(context, resource.type, names);
  return property && typeOf(property, /^\d+$/.test(names.at(-1) ?? ''));
}

/** The property above a place that holds any JSON, such as a policy. */
function freeForm({ schema }: DetectContext, type: string, names: readonly string[]): PropertySchema | undefined {
  const above = names.map((_, i) => schema.property(type, names.slice(0, i + 1)));
  return above.find((property) => property?.type.kind === 'json');
}

/** What a function takes in the place of the mention, by the path that leads there from its argument. */
function argumentType(name: string, rest: readonly string[]): string | undefined {
  if (name === Intrinsic.Select || name === Intrinsic.Join)
    return rest.length === 1 && rest[0] === '1' ? 'CommaDelimitedList' : 'String';
  return name === Intrinsic.Base64 || name === Intrinsic.Split || name === Intrinsic.FindInMap ? 'String' : undefined;
}

function typeOf({ type, refersTo }: PropertySchema, isItem: boolean): string | undefined {
  const specific = refersTo
    .map(({ type: to, attribute }) => SPECIFIC[`${to} ${attribute}`])
    .find((one) => one !== undefined);
  const scalar = scalarType(type.kind === 'list' ? type.of : type);
  if (type.kind !== 'list' || isItem) return specific ?? scalar;
  if (specific !== undefined) return `List<${specific}>`;
  return scalar === 'Number' ? 'List<Number>' : scalar && 'CommaDelimitedList';
}

function scalarType(type: PropertyType): string | undefined {
  switch (type.kind) {
    case 'string':
    case 'boolean':
    case 'timestamp':
    case 'json':
      return 'String';
    case 'integer':
    case 'number':
      return 'Number';
    case 'map':
      return scalarType(type.of);
    default:
      return undefined;
  }
}
