import type { FixContext } from '../../core/contract.js';
import { readOutputs } from '../../project/nested-stack.js';
import { getAttTarget, intrinsicOf, possibleValues, refTarget } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { isArray } from '../../template/json-value.js';
import type { Template } from '../../template/template.js';
import { Attribute, Intrinsic } from '../../template/vocabulary.js';

/** Parameter types by the type of the resource that `Ref` names (User Guide, "AWS-specific parameter types"). */
const REFERRED: ReadonlyMap<string, string> = new Map([
  ['AWS::EC2::VPC', 'AWS::EC2::VPC::Id'],
  ['AWS::EC2::Subnet', 'AWS::EC2::Subnet::Id'],
  ['AWS::Route53::HostedZone', 'AWS::Route53::HostedZone::Id'],
]);

/** The type of a parameter of a nested template to which this value is passed. */
export function passedType(context: FixContext, value: JsonValue): string {
  const read = getAttTarget(value);
  const link = read && context.project?.children.get(read.id);
  if (read && link) {
    const name = readOutputs(context.template, link.stack).find(
      ({ reference }) => reference.attribute === read.attribute,
    )?.name;
    const output = name === undefined ? undefined : link.child.template.outputs.get(name)?.body['Value'];
    return typeOf(link.child.template, output ?? null);
  }
  return typeOf(context.template, value);
}

function typeOf(template: Template, value: JsonValue): string {
  const found = intrinsicOf(value);
  if (!found) return isArray(value) ? 'CommaDelimitedList' : typeof value === 'number' ? 'Number' : 'String';
  if (found.name === Intrinsic.Join && isArray(found.argument) && found.argument[0] === ',')
    return 'CommaDelimitedList';
  const parameter = template.parameters.get(refTarget(value) ?? '')?.body[Attribute.Type];
  if (typeof parameter === 'string') return /^AWS::SSM::/.test(parameter) ? 'String' : parameter;
  const resource = template.resources.get(refTarget(value) ?? '');
  if (resource) return REFERRED.get(resource.type) ?? 'String';
  const values = possibleValues(template, value);
  return values.length > 0 && values.every((one) => one.known && typeof one.value === 'number') ? 'Number' : 'String';
}
