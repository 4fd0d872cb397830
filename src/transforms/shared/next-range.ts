import type { AddressRange } from '../../detectors/shared/address-range.js';
import { contains, readRange } from '../../detectors/shared/address-range.js';
import { vpcOfSubnet } from '../../detectors/shared/subnet-routes.js';
import { possibleValues } from '../../template/intrinsic.js';
import type { Resource, Template } from '../../template/template.js';

const BITS = 32;

/**
 * The next ranges of a VPC that are free behind those of some of its subnets, each as large as its subnet's own; parameters count with
 * their defaults.
 * @param beside the subnets, in the order in which the ranges are taken.
 * @returns the last of them; `undefined` where the range of the VPC or of one of its subnets is not known, or nothing is free.
 */
export function nextRange(template: Template, beside: readonly Resource[]): AddressRange | undefined {
  const taken: AddressRange[] = [];
  const vpcs = new Set(beside.map(({ id }) => vpcOfSubnet(template, id)));
  for (const subnet of template.resourcesOfType('AWS::EC2::Subnet')) {
    if (!vpcs.has(vpcOfSubnet(template, subnet.id))) continue;
    const range = rangeOf(template, subnet);
    if (!range) return undefined;
    taken.push(range);
  }
  let next: AddressRange | undefined;
  for (const subnet of beside) {
    const vpc = template.resources.get(vpcOfSubnet(template, subnet.id) ?? '');
    const [whole, own] = [vpc && rangeOf(template, vpc), rangeOf(template, subnet)];
    next = whole && own && freeBehind(own, whole, taken);
    if (!next) return undefined;
    taken.push(next);
  }
  return next;
}

function rangeOf(template: Template, { properties }: Resource): AddressRange | undefined {
  const [first] = possibleValues(template, properties['CidrBlock']);
  return (first?.known === true && typeof first.value === 'string' && readRange(first.value)) || undefined;
}

function freeBehind(own: AddressRange, whole: AddressRange, taken: readonly AddressRange[]): AddressRange | undefined {
  const size = 2 ** (BITS - own.bits);
  for (let first = own.first + size; contains(whole, { first, bits: own.bits }); first += size) {
    const range = { first, bits: own.bits };
    if (!taken.some((one) => contains(one, range) || contains(range, one))) return range;
  }
  return undefined;
}
