import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/ec2/public-address-range.js';
import type { AddressRange } from '../../detectors/shared/address-range.js';
import { contains, isPublicRange, readRange, writeRange } from '../../detectors/shared/address-range.js';
import type { JsonValue } from '../../template/json-value.js';
import { isArray, isObject } from '../../template/json-value.js';
import type { Operation } from '../../template/operation.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';

export default defineTransform<typeof detector>({
  id: 'ec2/public-address-range',
  title: 'Move the VPC and its subnets to the range that is set',
  safety: 'manual',
  impact: 'replacement',
  patch({ evidence: { cidr } }, context) {
    const from = readRange(cidr);
    const wanted = String(context.setting('vpcCidr'));
    const to = readRange(wanted);
    if (!from || wanted === '') return refuse('the new range is for you to choose: --set vpcCidr=10.20.0.0/16');
    if (to?.bits !== from.bits || isPublicRange(to)) {
      return refuse(`${wanted} is no private range with a prefix of ${from.bits} bits`);
    }
    const moves: Operation[] = [];
    const taken = collect(context.template.value, '', from, to, moves);
    return taken ? refuse(`${wanted} overlaps ${taken}, which the template also names`) : moves;
  },
});

/** Collects the moves of every range below a value; gives a range that is in the way, or `null`. */
function collect(
  value: JsonValue,
  at: Pointer,
  from: AddressRange,
  to: AddressRange,
  moves: Operation[],
): string | null {
  if (typeof value === 'string') {
    const range = readRange(value);
    if (!range) return null;
    if (contains(from, range)) {
      moves.push({
        op: 'replace',
        path: at,
        value: writeRange({ first: to.first + range.first - from.first, bits: range.bits }),
      });
      return null;
    }
    return contains(to, range) ? value : null;
  }
  const entries = isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  for (const [key, item] of entries) {
    const taken = collect(item, child(at, key), from, to, moves);
    if (taken !== null) return taken;
  }
  return null;
}
