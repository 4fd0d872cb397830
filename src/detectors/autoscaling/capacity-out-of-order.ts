import { defineDetector } from '../../core/contract.js';
import { isObject } from '../../template/json-value.js';
import type { JsonValue } from '../../template/json-value.js';
import type { LiteralPlace } from '../../template/literal-places.js';
import { child } from '../../template/pointer.js';
import { onlyNumber } from '../shared/only-literal.js';

export interface CapacityOutOfOrder {
  /** The desired capacity and what it can be at most or must be at least; `null` where the limits contradict each other. */
  readonly desired: { readonly place: LiteralPlace; readonly value: JsonValue } | null;
}

interface Names {
  /** The property that holds the others; the resource's own properties without it. */
  readonly holder?: string;
  readonly least: string;
  readonly most: string;
  readonly desired?: string;
}

const NAMES: Readonly<Record<string, Names>> = {
  'AWS::ApplicationAutoScaling::ScalableTarget': { least: 'MinCapacity', most: 'MaxCapacity' },
  'AWS::AutoScaling::AutoScalingGroup': { least: 'MinSize', most: 'MaxSize', desired: 'DesiredCapacity' },
  'AWS::EKS::Nodegroup': { holder: 'ScalingConfig', least: 'MinSize', most: 'MaxSize', desired: 'DesiredSize' },
};

export default defineDetector<CapacityOutOfOrder>({
  id: 'autoscaling/capacity-out-of-order',
  title: 'Capacity beyond its own limits',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3706'] },
  docs: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-capacity-limits.html',
  types: Object.keys(NAMES),

  *detect({ template }) {
    for (const { id, type, properties, propertiesPointer } of template.resources.values()) {
      const names = NAMES[type];
      if (!names) continue;
      const at = names.holder === undefined ? propertiesPointer : child(propertiesPointer, names.holder);
      const held = names.holder === undefined ? properties : properties[names.holder];
      const read = (name: string | undefined) =>
        name !== undefined && isObject(held) ? onlyNumber(template, held[name], child(at, name)) : undefined;
      const [least, most, desired] = [read(names.least), read(names.most), read(names.desired)];
      if (least && most && least.number > most.number) {
        const message = `\`${id}\` has at least ${least.number} and at most ${most.number}.`;
        yield { pointer: child(at, names.least), message, evidence: { desired: null } };
        continue;
      }
      if (!desired || names.desired === undefined) continue;
      const limit =
        least && desired.number < least.number ? least : most && desired.number > most.number ? most : undefined;
      if (!limit) continue;
      const value = typeof desired.value === 'number' ? limit.number : String(limit.number);
      yield {
        pointer: child(at, names.desired),
        message: `\`${id}\` wants ${desired.number}, but ${limit === least ? 'has at least' : 'can have at most'} ${limit.number}.`,
        evidence: { desired: { place: desired, value } },
      };
    }
  },
});
