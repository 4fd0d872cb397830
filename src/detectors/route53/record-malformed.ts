import { isIPv4, isIPv6 } from 'node:net';
import { defineDetector } from '../../core/contract.js';
import { isNoValue } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { isArray, isObject } from '../../template/json-value.js';
import type { Operation } from '../../template/operation.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Resource } from '../../template/template.js';

const RECORD = 'AWS::Route53::RecordSet';
const GROUP = 'AWS::Route53::RecordSetGroup';

/** What the console of Route 53 sets where nobody says otherwise, in seconds. */
const USUAL_TTL = '300';

export interface RecordMalformed {
  /** What repairs the record; `null` where the right value is not known. */
  readonly repair: { readonly operation: Operation; readonly invented: boolean } | null;
}

interface Problem {
  readonly pointer: Pointer;
  readonly why: string;
  readonly repair: RecordMalformed['repair'];
}

export default defineDetector<RecordMalformed>({
  id: 'route53/record-malformed',
  title: 'Record that Route 53 does not take',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3020', 'E3023', 'E3029'] },
  docs: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html',
  types: [RECORD, GROUP],

  *detect({ template }) {
    for (const resource of template.resourcesOfType(RECORD, GROUP)) {
      for (const [record, at] of recordsOf(resource)) {
        for (const { pointer, why, repair } of problems(record, at)) {
          yield { pointer, message: `A record of \`${resource.id}\` ${why}.`, evidence: { repair } };
        }
      }
    }
  },
});

function recordsOf({ type, properties, propertiesPointer }: Resource): [JsonObject, Pointer][] {
  if (type === RECORD) return [[properties, propertiesPointer]];
  const at = child(propertiesPointer, 'RecordSets');
  const records = properties['RecordSets'];
  return (isArray(records) ? records : []).flatMap((record, i): [JsonObject, Pointer][] =>
    isObject(record) ? [[record, child(at, i)]] : [],
  );
}

function* problems(record: JsonObject, at: Pointer): Iterable<Problem> {
  if (Object.keys(record).some((key) => key.startsWith('Fn::'))) return;
  const { AliasTarget: alias, ResourceRecords: values, TTL: ttl, Type: type } = record;
  const isSet = (value: JsonValue | undefined) => value !== undefined && !isNoValue(value);
  if (isObject(alias) && 'DNSName' in alias && isSet(ttl)) {
    const pointer = child(at, 'TTL');
    yield {
      pointer,
      why: 'is an alias and has a TTL',
      repair: { operation: { op: 'remove', path: pointer }, invented: false },
    };
  }
  if (!isArray(values)) return;
  if (!isSet(ttl) && alias === undefined) {
    const operation: Operation = { op: 'add', path: child(at, 'TTL'), value: USUAL_TTL };
    yield { pointer: at, why: 'has values and no TTL', repair: { operation, invented: true } };
  }
  if (type === 'CNAME' && values.length > 1) {
    yield { pointer: child(at, 'ResourceRecords'), why: 'of the type CNAME has more than one value', repair: null };
  }
  for (const [i, value] of values.entries()) {
    const pointer = child(at, 'ResourceRecords', i);
    if (typeof value === 'string' && typeof type === 'string') yield* valueProblems(type, value, pointer);
  }
}

/** The form of a value, by the type of the record. */
const FORMS: Readonly<Record<string, (value: string) => boolean>> = {
  A: isIPv4,
  AAAA: isIPv6,
  MX: (value) => /^\d{1,5}\s+\S+$/.test(value),
  SRV: (value) => /^\d{1,5}\s+\d{1,5}\s+\d{1,5}\s+\S+$/.test(value),
  TXT: (value) => /^(?:"(?:[^"\\]|\\.)*"\s*)+$/s.test(value.trim()),
};

function* valueProblems(type: string, value: string, pointer: Pointer): Iterable<Problem> {
  const isWellFormed = FORMS[type];
  if (!isWellFormed || value.includes('{{resolve:') || isWellFormed(value)) return;
  const why = `of the type ${type} has the value ${JSON.stringify(value)}`;
  const isPlain = type === 'TXT' && !/["\\]/.test(value) && value.length <= 255;
  const operation: Operation = { op: 'replace', path: pointer, value: `"${value}"` };
  yield {
    pointer,
    why: isPlain ? `${why} without quotes` : why,
    repair: isPlain ? { operation, invented: false } : null,
  };
}
