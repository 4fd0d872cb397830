import type { Requirement, Requirements } from '../../core/requirement.js';

/** How requirements name what {@link subjectOfLogs} finds in the name of a log group. */
const SUBJECT: Readonly<Record<string, string>> = { vpc: 'vpc flow logs', apigateway: 'api gateway' };

/** Words of a sentence that speak of some logs only, with what the names of their log groups have. */
const SCOPES: readonly (readonly [sentence: RegExp, logGroup: RegExp])[] = [
  [/\baudit\s+(?:trail\s+)?logs?\b/i, /audit|trail/i],
  [/\bapplications?\s+logs?\b|\bapp\s+logs?\b/i, /app/i],
  [/\b(?:containers?|services?|tasks?)\s+(?:logs?|execution)\b/i, /ecs|container|service|task|app/i],
  [/\bslow[ -]query\s+logs?\b/i, /slow|rds|aurora/i],
  [/\b(?:access|api)\s+logs?\b/i, /access|api/i],
  [/\bflow\s+logs?\b/i, /flow|vpc/i],
  [/\bbuild\s+logs?\b/i, /build/i],
  [/\bcloudtrail\b/i, /trail|audit/i],
];

/** Retention that is asked for a log group. */
export interface AskedRetention {
  readonly days: number;
  readonly requirement: Requirement;
  /** True where longer is as wrong as shorter. */
  readonly exactly: boolean;
}

/**
 * What the requirements say of the retention of a log group; `undefined` where they say nothing of it, or several things.
 * @param subject what the logs are of, such as `lambda`; `''` where that is not known.
 * @param name the log group's logical id and name.
 */
export function askedRetention(requirements: Requirements, subject: string, name: string): AskedRetention | undefined {
  const all = requirements.of('log-retention-days').filter((one) => typeof one.value === 'number');
  const own = all.filter((one) => one.subject !== null && one.subject === (SUBJECT[subject] ?? subject));
  const [first, ...more] = own.length > 0 ? own : all.filter((one) => one.subject === null && speaksOf(one, name));
  if (typeof first?.value !== 'number' || more.some(({ value }) => value !== first.value)) return undefined;
  return { days: first.value, requirement: first, exactly: LIMIT.test(first.sentence) };
}

const LIMIT = /\b(?:exactly|at most|no more than|no longer than|not\b[^.]{0,30}\bbeyond|maximum of)\b/i;

function speaksOf({ sentence }: Requirement, name: string): boolean {
  const scopes = SCOPES.filter(([pattern]) => pattern.test(sentence));
  return scopes.length === 0 || scopes.some(([, logGroup]) => logGroup.test(name));
}
