import type { Requirement } from '../../core/requirement.js';
import type { PromptSentence } from './prompt-sentences.js';
import { clauses } from './prompt-sentences.js';
import { endpointServices } from './endpoint-services.js';
import { COUNT, countOf, daysIn, secondsIn } from './quantities.js';
import { lookup } from '../../template/lookup.js';

/** What a pattern finds in a sentence. */
export type Found = Pick<Requirement, 'kind' | 'value'> & { readonly subject?: string | null };
/** Finds requirements of one kind in a sentence. */
export type Pattern = (sentence: PromptSentence) => Found[];

/** Words after which a value is an example, or what was before. */
const NOT_ASKED =
  /(?:\b(?:e\.g|i\.e)\.?,?|\b(?:for example|for instance|such as|placeholder|hard-?coded|currently|right now|at the moment|legacy|existing|today|instead of|previously|rather than)\b)[^;]{0,150}$/i;
/** Words before a thing that turn what is asked into its opposite. */
const NOT_WANTED = /\b(?:no|not|without|don'?t|do not|avoid|exclude|excluding|never|dont want)\b[^.,;]{0,40}$/i;

/** Services that logs, backups and instances are of, as sentences name them. */
const SUBJECTS: readonly (readonly [RegExp, string])[] = [
  [/\blambdas?\b/i, 'lambda'],
  [/\bapi gateway\b/i, 'api gateway'],
  [/\bflow logs?\b/i, 'vpc flow logs'],
  [/\bcloudtrail\b/i, 'cloudtrail'],
  [/\b(?:rds|aurora)\b/i, 'rds'],
  [/\becs\b/i, 'ecs'],
  [/\beks\b/i, 'eks'],
  [/\bwaf\b/i, 'waf'],
  [/\bstep functions?\b/i, 'step functions'],
];

/** The one service that a text speaks of; `null` where it names none or several. */
function subjectOf(text: string): string | null {
  const named = SUBJECTS.filter(([pattern]) => pattern.test(text));
  return named.length === 1 ? (named[0]?.[1] ?? null) : null;
}

const logRetention: Pattern = ({ text, heading, lead }) =>
  clauses(text).flatMap((clause) => {
    const [days, ...more] = daysIn(clause);
    if (days === undefined || more.length > 0 || !/\b(?:retention|retain(?:ed)?|keep|kept|stored?)\b/i.test(clause))
      return [];
    if (
      /backup|snapshot|\bmemory\b|magnetic|\bttl\b|glacier|lifecycle|object lock|transition|metrics|stream|x-ray|insights/i.test(
        text,
      )
    ) {
      if (!/\blogs?\b/i.test(clause) || /backup|snapshot|glacier|lifecycle|\bttl\b/i.test(clause)) return [];
    }
    const spokenOf = /\b(?:logs?|logging|cloudtrail)\b/i;
    const around = /^set |^configure |^retention/i.test(text) ? `${lead} ${heading}` : '';
    if (!spokenOf.test(clause) && !spokenOf.test(text) && !/\blog(?:s|ging)?\b/i.test(around)) return [];
    return [{ kind: 'log-retention-days', value: days, subject: subjectOf(clause) }];
  });

const secretRotation: Pattern = ({ text, heading }) => {
  const [days] = clauses(text)
    .filter((clause) => /\brotat/i.test(clause))
    .flatMap(daysIn);
  if (days === undefined || /\b(?:kms|key|log) rotation\b|\brotat\w* (?:kms )?keys?\b|\bpassword polic/i.test(text))
    return [];
  const secret = /\b(?:secrets?|credentials?|passwords?)\b/i;
  return secret.test(text) || secret.test(heading) ? [{ kind: 'secret-rotation-days', value: days }] : [];
};

const backupRetention: Pattern = ({ text }) => {
  const near =
    /\bbackups?\b[^.]{0,80}?\b(?:retention|retain(?:ed)?|kept|keep)\b[^.]{0,40}|\b(?:retain|keep)\b[^.]{0,30}\bbackups?\b[^.]{0,40}|[^.,]{0,30}\bbackup retention\b[^.]{0,30}/i;
  const [days] = daysIn(near.exec(text)?.[0] ?? '');
  return days === undefined ? [] : [{ kind: 'backup-retention-days', value: days, subject: subjectOf(text) }];
};

const backtrack: Pattern = ({ text }) => {
  const near = /\bbacktrack\w*\b[^.,;]{0,60}|\b[\w-]+[- ](?:hours?|days?|minutes?)\s+(?:\w+\s+){0,2}backtrack\w*/i.exec(
    text,
  )?.[0];
  const [seconds] = near === undefined ? [] : secondsIn(near);
  return seconds === undefined ? [] : [{ kind: 'backtrack-window-seconds', value: seconds }];
};

/** Tokens of a text that are asked for: not examples, not what was before, not what is ruled out. */
function asked(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const before = text.slice(0, match.index);
    return NOT_ASKED.test(before) || NOT_WANTED.test(before) ? [] : [match[0]];
  });
}

const region: Pattern = ({ text }) =>
  asked(
    text,
    /(?<!\b(?:from|off|out of) )(?<![\w:/.-])(?:us|eu|ap|ca|sa|me|af|il|mx)-(?:gov-)?(?:north|south|east|west|central)(?:east|west)?-\d(?![\w-])/g,
  ).map((value) => ({
    kind: 'region',
    value,
  }));

const noRetain: Pattern = ({ text }) => {
  const ruledOut = /\b(?:no|never|avoid|without|do not use|don't use)\b[^;]{0,30}\bretain\b(?! (?:data|logs|backups))/i;
  const destroyable =
    /\b(?:all|every|each|infrastructure|stack)\b[^.;]{0,60}\b(?:must|should|can|has to|have to)\b[^.;]{0,30}\b(?:destroyable|deletable)\b/i;
  const deleted = /\b(?:all|every)\b[^.;]{0,40}\bresources?\b[^.;]{0,30}\bDeletionPolicy\b[^.;]{0,20}\bDelete\b/i;
  if (![ruledOut, destroyable, deleted].some((pattern) => pattern.test(text))) return [];
  const except = /\bexcept(?:ion| for)?:?\s+([^.]+)/i.exec(text)?.[1];
  return [{ kind: 'no-retain', value: except === undefined ? true : { except } }];
};

const nameSuffix: Pattern = ({ text }) => {
  const name = /\benvironment[ -_]?suffix\b/i.exec(text)?.[0];
  if (name === undefined || !/\bnam(?:e|es|ed|ing)\b|\bparameters?\b|\binclude/i.test(text)) return [];
  return [{ kind: 'name-suffix', value: true, subject: name.replace(/[ -]/g, '').toLowerCase() }];
};

const customerKeys: Pattern = ({ text }) =>
  (/\baws[- ]managed\b/i.test(text)
    ? []
    : asked(text, /\bcustomer[- ]managed\s+(?:aws\s+)?(?:kms\s+)?(?:encryption\s+)?(?:keys?|cmks?)\b|\bCMKs?\b/gi)
  ).map(() => ({
    kind: 'customer-managed-keys',
    value: true,
  }));

const TLS = [
  /\b(?:tls|https|ssl)[- ]only\b/i,
  /\benforc\w+ (?:[\w-]+ ){0,3}(?:tls|https|ssl)\b/i,
  /\b(?:tls|https)[- ](?:enforced|enforcement|required)\b/i,
  /aws:SecureTransport/i,
  /\b(?:deny|denies|reject|block)\b[^.]{0,40}\b(?:non-(?:tls|ssl|https)|insecure (?:transport|connections?))\b/i,
  /\bin[- ]transit\b[^.]{0,40}\b(?:tls|ssl|https)\b|\b(?:tls|ssl|https)\b[^.]{0,40}\bin[- ]transit\b/i,
];

const tlsOnly: Pattern = ({ text }) => {
  const found = TLS.map((pattern) => pattern.exec(text)).find((match) => match !== null);
  const before = found ? text.slice(0, found.index) : '';
  return found && !/\b(?:no|without|exclude)\b[^.,;]{0,20}$/i.test(before) ? [{ kind: 'tls-only', value: true }] : [];
};

const mutualTls: Pattern = ({ text }) =>
  asked(text, /\bmutual[- ]tls\b|\bm-?tls\b/gi)
    .filter(() => !/\boptional|\bconsider\b/i.test(text))
    .map(() => ({ kind: 'mutual-tls', value: true }));

const REPLICATED_BUCKETS =
  /\b(?:s3|buckets?)\b[^.;,]{0,60}\breplicat(?:ion|ed|e)\b|\breplication\b[^.;,]{0,50}\b(?:s3|buckets?)\b/gi;

const bucketReplication: Pattern = ({ text }) =>
  /\bdms\b|\bdynamodb\b[^.;]{0,30}\breplicat|\boptional|\brole\b/i.test(text)
    ? []
    : asked(text, REPLICATED_BUCKETS).map(() => ({ kind: 'bucket-replication', value: true }));

const privateLink: Pattern = ({ text }) =>
  asked(
    text,
    /\bprivatelink\b|\bvpc (?:interface |gateway )?endpoints?\b|\b(?:interface|(?<!api )gateway) (?:vpc )?endpoints?\b/gi,
  )
    .filter(() => !/\b(?:optional|consider|bonus|if added)/i.test(text))
    .map(() => {
      const services = endpointServices(text);
      return { kind: 'private-link', value: services.length === 0 ? true : services };
    });

const instanceClass: Pattern = ({ text }) =>
  asked(
    text.replace(/\ballowed ?values\b.*|.*\bconfig rules?\b.*/i, ''),
    /(?<![\w.])(?:db\.|cache\.)?(?:t[234][ag]?|[mcri]\d[a-z]{0,3}|x\d\w?|p\d\w?|g\d\w?)\.(?:nano|micro|small|medium|\d{0,2}x?large|metal)\b/g,
  ).map((value) => ({
    kind: 'instance-class',
    value,
    subject: value.startsWith('db.') ? 'rds' : value.startsWith('cache.') ? 'elasticache' : null,
  }));

const cidr: Pattern = ({ text }) =>
  asked(text, /(?<![\w./])(?:\d{1,3}\.){3}\d{1,3}\/\d{1,2}(?!\d)/g)
    .filter((value) => value !== '0.0.0.0/0')
    .map((value) => ({ kind: 'cidr', value }));

const UNITS: Readonly<Record<string, string>> = lookup({
  '%': 'percent',
  percent: 'percent',
  ms: 'milliseconds',
  millisecond: 'milliseconds',
  s: 'seconds',
  sec: 'seconds',
  second: 'seconds',
  minute: 'minutes',
  error: 'count',
  gb: 'gigabytes',
  mb: 'megabytes',
});
const BEYOND =
  /\b(?:exceed(?:s|ing|ed)?|above|over|greater than|more than|beyond|threshold(?: of|:| is| at)?|falls? below|below|less than)\s*(?:a |an |the )?(?:threshold of )?(\d+(?:\.\d+)?)\s*-?\s*(%|percent|ms|milliseconds?|seconds?|secs?|s|minutes?|errors?|gb|mb)(?![\w%])/gi;

const alarmThreshold: Pattern = ({ text, lead, heading }) => {
  const alarm = /\balarm|\balert/i;
  const monitored = /\bmonitor/i.test(text) && /\bthreshold\b/i.test(text);
  if (!alarm.test(text) && !alarm.test(lead) && !alarm.test(heading) && !monitored) {
    if (!/\btrigger when\b/i.test(text)) return [];
  }
  if (/\bscal(?:e|ing)\b|\buptime\b|\bsla\b/i.test(text) && !alarm.test(text)) return [];
  let from = 0;
  return [...text.matchAll(BEYOND)].flatMap((match): Found[] => {
    const [, amount = '', unit = ''] = match;
    const name = UNITS[unit.toLowerCase().replace(/(?<=\w{3})s$/, '')] ?? UNITS[unit.toLowerCase()];
    const before = text.slice(from, match.index);
    const metric = metricOf(before);
    from = match.index + match[0].length;
    if (name === undefined || isWindow(match[0], name, before)) return [];
    return [{ kind: 'alarm-threshold', value: { threshold: Number(amount), unit: name }, subject: metric }];
  });
};

/** True for the time over which a metric is looked at, such as "over 5 minutes", where it is no time itself. */
function isWindow(words: string, unit: string, before: string): boolean {
  const isTime = /^(?:minutes|seconds|milliseconds)$/.test(unit);
  return isTime && /^over\b/i.test(words) && !/\b(?:lag|latency|time|duration|age)\s+(?:is\s+)?$/i.test(before);
}

/** The metric that the words before a threshold name: the last one. */
function metricOf(text: string): string | null {
  const metric =
    /\b(replication lag|cpu ?utilization|cpu|memory|error rates?|[45]xx errors?|throttl\w+|latency|response time|duration|unhealthy hosts?|failed deliver\w+|queue depth|disk|storage|iterator age|connections?)\b/gi;
  return [...text.matchAll(metric)].at(-1)?.[1]?.toLowerCase() ?? null;
}

const ZONES = new RegExp(`\\b(${COUNT})\\s+(?:different |distinct |separate )?(?:availability zones|azs)\\b`, 'gi');

const highAvailability: Pattern = ({ text }) => {
  const found: Found[] = [];
  for (const match of text.matchAll(ZONES)) {
    const value = countOf(match[1] ?? '');
    if (value > 1 && !NOT_ASKED.test(text.slice(0, match.index))) found.push({ kind: 'high-availability', value });
  }
  const [wanted] = asked(text, /\bmulti-?\s?az\b|\bhigh(?:ly)?[- ]availab(?:le|ility)\b/gi);
  if (wanted !== undefined && !/\broll(?:back|ing)|\bmulti-?\s?az (?:toggle|switch|option|parameter)/i.test(text))
    found.push({ kind: 'high-availability', value: true, subject: subjectOf(text) });
  return found;
};

const NAT = new RegExp(`\\b(an?|single|${COUNT})\\s+(?:managed\\s+|single\\s+)?nat gateways?\\b`, 'gi');

const EACH_ZONE = new RegExp(
  '\\b(?:each|every) (?:\\w+ )?(?:az|availability zone|subnet)\\b[^.]{0,40}\\bnat gateways?\\b' +
    '|\\bnat gateways?\\b[^.]{0,30}\\b(?:in|per|for) (?:each|every) (?:\\w+ )?(?:az|availability zone|subnet)\\b' +
    '|\\bnat gateways?\\b[^.]{0,30}\\bper (?:az|availability zone)\\b|\\bsubnets \\(each with (?:an? )?nat gateway',
  'i',
);

const natGateways: Pattern = ({ text }) => {
  const each = EACH_ZONE.test(text);
  const found = [...text.matchAll(NAT)].flatMap((match): Found[] => {
    if (NOT_WANTED.test(text.slice(0, match.index))) return [];
    const count = /^(?:an?|single)$/i.test(match[1] ?? '') ? 1 : countOf(match[1] ?? '');
    return each && count === 1 ? [] : [{ kind: 'nat-gateways', value: count }];
  });
  return found.length === 0 && each ? [{ kind: 'nat-gateways', value: 'per-az' }] : found;
};

/** One pattern a kind; tags have a reader of their own. */
export const PATTERNS: readonly Pattern[] = [
  logRetention,
  secretRotation,
  backupRetention,
  backtrack,
  region,
  noRetain,
  nameSuffix,
  customerKeys,
  tlsOnly,
  privateLink,
  instanceClass,
  cidr,
  alarmThreshold,
  highAvailability,
  natGateways,
  mutualTls,
  bucketReplication,
];
