import { defineDetector } from '../../core/contract.js';
import type { JsonValue } from '../../template/json-value.js';
import { isArray } from '../../template/json-value.js';
import type { LiteralPlace } from '../../template/literal-places.js';
import { child } from '../../template/pointer.js';
import { nextFargateSize } from '../shared/fargate-sizes.js';
import { scalarText } from '../shared/scalar-text.js';
import { onlyLiteral } from '../shared/only-literal.js';

const TASK = 'AWS::ECS::TaskDefinition';

/** One value of a task that changes. */
export interface SizeChange {
  readonly place: LiteralPlace;
  readonly value: JsonValue;
}

export interface FargateSizeUnsupported {
  readonly changes: readonly SizeChange[];
}

export default defineDetector<FargateSizeUnsupported>({
  id: 'ecs/fargate-size-unsupported',
  title: 'Fargate task of a size that there is not',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3047'] },
  docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html',
  types: [TASK],

  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resourcesOfType(TASK)) {
      const kinds = properties['RequiresCompatibilities'];
      if (!isArray(kinds) || !kinds.includes('FARGATE')) continue;
      const [cpu, memory] = ['Cpu', 'Memory'].map((name) =>
        onlyLiteral(template, properties[name], child(propertiesPointer, name)),
      );
      const [units, mebibytes] = [amountOf(cpu?.value, /v?cpu$/i), amountOf(memory?.value, /gi?b$/i)];
      if (!cpu || !memory || units === undefined || mebibytes === undefined) continue;
      const next = nextFargateSize(units, mebibytes);
      if (next?.cpu === units && next.memory === mebibytes) continue;
      const changes = [
        ...(next && next.cpu !== units ? [{ place: cpu, value: like(cpu.value, next.cpu) }] : []),
        ...(next && next.memory !== mebibytes ? [{ place: memory, value: like(memory.value, next.memory) }] : []),
      ];
      yield {
        pointer: child(propertiesPointer, next && next.cpu !== units ? 'Cpu' : 'Memory'),
        message: `\`${id}\` asks Fargate for ${units} CPU units with ${mebibytes} MiB, which it does not offer.`,
        evidence: { changes },
      };
    }
  },
});

/** CPU units or MiB: the number itself, or a thousand and twenty-four of the larger unit behind it. */
function amountOf(value: JsonValue | undefined, larger: RegExp): number | undefined {
  const [, digits, unit = ''] = /^\s*(\d*\.?\d+)\s*([A-Za-z]*)\s*$/.exec(scalarText(value)) ?? [];
  if (digits === undefined || (unit !== '' && !larger.test(unit))) return undefined;
  return unit === '' ? Number(digits) : Number(digits) * 1024;
}

function like(written: JsonValue, amount: number): JsonValue {
  return typeof written === 'number' ? amount : String(amount);
}
