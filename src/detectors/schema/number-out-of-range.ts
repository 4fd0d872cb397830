import type { Detection } from '../../core/contract.js';
import { defineDetector } from '../../core/contract.js';
import { allSchemaErrors } from '../../schema/check.js';
import type { SchemaIndex } from '../../schema/schema-index.js';
import { limitsAt } from '../shared/limits-at.js';
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

  *detect({ template, schema }) {
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
    yield* beyondSchema(template, schema, seen);
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

/** The numbers that the resource schemas refuse and the table above does not name. */
function* beyondSchema(
  template: Template,
  schema: SchemaIndex,
  seen: ReadonlySet<Pointer>,
): Iterable<Detection<NumberOutOfRange>> {
  for (const { code, pointer, message, resource: id, subject } of allSchemaErrors(template, schema)) {
    const resource = template.resources.get(id ?? '');
    const written = template.at(pointer);
    if (code !== 'out-of-range' || !resource || written === undefined || seen.has(pointer)) continue;
    const limits = limitsAt(schema, resource, pointer);
    const next = Number(written) < (limits?.least ?? -Infinity) ? limits?.least : limits?.most;
    if (next !== undefined) yield { pointer, message, evidence: { property: subject, written, next, parameter: null } };
  }
}
