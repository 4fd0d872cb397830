import { defineDetector } from '../../core/contract.js';
import { dig, isArray } from '../../template/json-value.js';
import type { JsonValue } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';

export interface InvalidTableMappings {
  /** The mappings as they should be; `null` where that cannot be told. */
  readonly instead: string | null;
}

const TASK = 'AWS::DMS::ReplicationTask';

/** The name that people write for the moment of the replication; it is neither a column nor a header. */
const TIMESTAMP = '$TIMESTAMP';

export default defineDetector<InvalidTableMappings>({
  id: 'dms/table-mappings-invalid',
  title: 'Migration task with table mappings that DMS refuses',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Tasks.CustomizingTasks.TableMapping.html',
  seeds: ['003.11'],
  types: [TASK],

  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resourcesOfType(TASK)) {
      const text = properties['TableMappings'];
      if (typeof text !== 'string') continue;
      const problem = problemOf(text);
      if (!problem) continue;
      yield {
        pointer: child(propertiesPointer, 'TableMappings'),
        message: `The table mappings of \`${id}\` ${problem.what}.`,
        evidence: { instead: problem.instead },
      };
    }
  },
});

function problemOf(text: string): { what: string; instead: string | null } | null {
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    return { what: 'are no JSON', instead: null };
  }
  const rules = dig(value, 'rules');
  if (!isArray(rules)) return { what: 'have no rules', instead: null };
  if (!rules.some((rule) => dig(rule, 'rule-type') === 'selection')) {
    return { what: 'select no table', instead: null };
  }
  const ids = rules.map((rule) => JSON.stringify(dig(rule, 'rule-id') ?? null));
  if (new Set(ids).size < ids.length) return { what: 'use a rule-id twice', instead: null };
  const wrong = rules.some((rule) => dig(rule, 'expression') === TIMESTAMP);
  if (!wrong) return null;
  return {
    what: `compute a column from ${TIMESTAMP}, which is neither a column nor a header`,
    // The expression alone changes, so that the layout of the text stays.
    instead: text.replace(/("expression"\s*:\s*)"\$TIMESTAMP"/g, '$1"datetime()"'),
  };
}
