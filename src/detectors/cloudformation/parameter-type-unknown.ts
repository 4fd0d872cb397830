import { defineDetector } from '../../core/contract.js';
import { nearest } from '../../schema/nearest-name.js';
import type { JsonValue } from '../../template/json-value.js';
import { isArray, isObject } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import { Intrinsic } from '../../template/vocabulary.js';
import { lookup } from '../../template/lookup.js';

export interface ParameterTypeUnknown {
  /** Pointer to the parameter. */
  readonly parameter: Pointer;
  /** The type that must have been meant; `null` where none is like it. */
  readonly meant: string | null;
  /** True where the parameter is to be true or false, and does not say so yet. */
  readonly isBoolean: boolean;
}

/** Types of parameters (User Guide, "Parameters", and "AWS-specific parameter types"). */
const PLAIN = ['String', 'Number', 'List<Number>', 'List<String>', 'CommaDelimitedList', 'AWS::SSM::Parameter::Name'];
const OF_AWS = [
  'AWS::EC2::AvailabilityZone::Name',
  'AWS::EC2::Image::Id',
  'AWS::EC2::Instance::Id',
  'AWS::EC2::KeyPair::KeyName',
  'AWS::EC2::SecurityGroup::GroupName',
  'AWS::EC2::SecurityGroup::Id',
  'AWS::EC2::Subnet::Id',
  'AWS::EC2::Volume::Id',
  'AWS::EC2::VPC::Id',
  'AWS::Route53::HostedZone::Id',
];
const TYPES = [...PLAIN, ...OF_AWS, ...OF_AWS.map((type) => `List<${type}>`)];
const KNOWN: ReadonlySet<string> = new Set(TYPES);
const FROM_SSM = /^AWS::SSM::Parameter::Value<(.+)>$/;

/** What other languages and tools call the types. */
const OTHER_NAMES: Readonly<Record<string, string>> = lookup({
  array: 'CommaDelimitedList',
  bool: 'String',
  boolean: 'String',
  double: 'Number',
  float: 'Number',
  int: 'Number',
  integer: 'Number',
  list: 'CommaDelimitedList',
  stringlist: 'CommaDelimitedList',
  securestring: 'String',
  text: 'String',
  'aws::ec2::keypair::name': 'AWS::EC2::KeyPair::KeyName',
  'aws::ec2::ami::id': 'AWS::EC2::Image::Id',
});

export default defineDetector<ParameterTypeUnknown>({
  id: 'cloudformation/parameter-type-unknown',
  title: 'Parameter of a type that does not exist',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E2002'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html',

  *detect({ template }) {
    if (template.isRewritten) return;
    for (const { id, body, pointer } of template.parameters.values()) {
      const type = body['Type'];
      if (id === Intrinsic.Transform || !isObject(template.at(pointer))) continue;
      if (typeof type === 'string' && isType(type)) continue;
      const written = typeof type === 'string' ? type : undefined;
      yield {
        pointer: written === undefined ? pointer : child(pointer, 'Type'),
        message:
          written === undefined
            ? `The parameter \`${id}\` has no type.`
            : `The parameter \`${id}\` is of the type ${written}, which does not exist.`,
        evidence: {
          parameter: pointer,
          meant: (written === undefined ? typeOf(body['Default']) : meantType(written)) ?? null,
          isBoolean: /^bool(?:ean)?$/i.test(written ?? '') && body['AllowedValues'] === undefined,
        },
      };
    }
  },
});

function isType(type: string): boolean {
  const inner = FROM_SSM.exec(type)?.[1];
  return KNOWN.has(type) || (inner !== undefined && KNOWN.has(inner));
}

function meantType(type: string): string | undefined {
  return OTHER_NAMES[type.toLowerCase()] ?? nearest(type, TYPES);
}

/** The type of a parameter that has none, by its default; text where it has none either. */
function typeOf(value: JsonValue | undefined): string {
  if (isArray(value)) return 'CommaDelimitedList';
  return typeof value === 'number' ? 'Number' : 'String';
}
