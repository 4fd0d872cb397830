import { defineDetector } from '../../core/contract.js';
import { memberBranches } from '../../template/branches.js';
import type { JsonValue } from '../../template/json-value.js';
import type { LiteralPlace } from '../../template/literal-places.js';
import { literalPlaces } from '../../template/literal-places.js';
import type { Pointer } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { NUMBER_LIMITS } from '../shared/number-limits.js';

export interface NumberOutOfRange {
  readonly property: string;
  /** What is written, and the limit next to it. */
  readonly written: JsonValue;
  readonly next: number;
  /** The parameter whose Default it is; `null` where it stands elsewhere. */
  readonly parameter: string | null;
}

export default defineDetector<NumberOutOfRange>({
  id: 'schema/number-out-of-range',
  title: 'Number beyond what the service takes',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3034', 'W3034'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',
  types: Object.keys(NUMBER_LIMITS),

  *detect({ template }) {
    const seen = new Set<Pointer>();
    for (const { id, type, properties, propertiesPointer } of template.resources.values()) {
      for (const [path, { least, most }] of Object.entries(NUMBER_LIMITS[type] ?? {})) {
        const names = path.split('.');
        const property = names.at(-1) ?? '';
        for (const { value, pointer, parameter } of placesAt(template, properties, propertiesPointer, names)) {
          const number = numberOf(value);
          if (number === undefined || (number >= least && number <= most) || seen.has(pointer)) continue;
          seen.add(pointer);
          yield {
            pointer,
            message: `\`${id}\` has ${number} as its ${property}, which can be ${least} to ${most}.`,
            evidence: {
              property,
              written: value,
              next: number < least ? least : most,
              parameter: parameter?.id ?? null,
            },
          };
        }
      }
    }
  },
});

/** Where the values at a path of property names are written, every `Fn::If` branch on the way included. */
function placesAt(
  template: Template,
  holder: JsonValue | undefined,
  pointer: Pointer,
  [name = '', ...rest]: readonly string[],
): LiteralPlace[] {
  return memberBranches(holder, pointer, name).flatMap((branch) =>
    rest.length > 0
      ? placesAt(template, branch.value, branch.pointer, rest)
      : literalPlaces(template, branch.value, branch.pointer),
  );
}

function numberOf(value: JsonValue): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : undefined;
}
