/** A schedule expression that its service refuses, and the nearest one that it takes. */
export interface BadSchedule {
  /** What is wrong, as a clause. */
  readonly problem: string;
  /** The expression to write instead; `null` where it cannot be told what is meant. */
  readonly instead: string | null;
}

/** Which service reads the expression: their grammars differ in the units of `rate` and in `at`. */
export type ScheduleDialect = 'rule' | 'scheduler';

/** Seconds of the units that people write; only the last three are EventBridge's own. */
const UNIT_SECONDS = new Map([
  ['second', 1],
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
]);
const MINUTE = 60;
const CRON_FIELDS = 6;

/**
 * Checks an expression of an EventBridge rule or of EventBridge Scheduler (EventBridge User Guide, "Setting a schedule
 * pattern"; EventBridge Scheduler User Guide, "Schedule types"): `rate(1 minute)`, `rate(5 minutes)`, `cron(` six fields `)`,
 * one of day-of-month and day-of-week being `?`.
 * @returns `null` for an expression that the service takes, or that is written in a way this check does not know.
 */
export function badSchedule(text: string, dialect: ScheduleDialect): BadSchedule | null {
  const call = /^\s*(rate|cron|at)\s*\((.*)\)\s*$/i.exec(text);
  if (!call) return isBareCron(text.trim()) ? withoutCall(text.trim()) : null;
  const [, name = '', inner = ''] = call;
  switch (name.toLowerCase()) {
    case 'rate':
      return rateProblem(inner.trim(), dialect);
    case 'cron':
      return cronProblem(inner.trim());
    default:
      return dialect === 'rule'
        ? { problem: 'uses at(…), which only EventBridge Scheduler knows', instead: null }
        : null;
  }
}

/** True for the fields of a cron expression without `cron(…)` around them. */
function isBareCron(text: string): boolean {
  const fields = text.split(/\s+/).length;
  return (fields === CRON_FIELDS - 1 || fields === CRON_FIELDS) && /^[\d*?/,\-LW#A-Z\s]+$/i.test(text);
}

function withoutCall(text: string): BadSchedule {
  const inside = cronProblem(text);
  return { problem: 'is not inside cron(…)', instead: inside ? inside.instead : `cron(${text})` };
}

function rateProblem(inner: string, dialect: ScheduleDialect): BadSchedule | null {
  const parts = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(inner);
  const unit = parts?.[2]?.toLowerCase().replace(/s$/, '') ?? '';
  const seconds = UNIT_SECONDS.get(unit);
  if (!parts || seconds === undefined) return { problem: `is no rate of minutes, hours or days`, instead: null };
  const amount = Number(parts[1]);
  if (amount * seconds < MINUTE) {
    return { problem: 'is more often than once a minute, the shortest rate there is', instead: 'rate(1 minute)' };
  }
  const [count, name] =
    seconds < MINUTE || !Number.isInteger(amount) ? [Math.ceil((amount * seconds) / MINUTE), 'minute'] : [amount, unit];
  const instead = `rate(${count} ${name}${count === 1 ? '' : 's'})`;
  if (`rate(${inner})` === instead) return null;
  if (seconds < MINUTE) return { problem: 'counts in seconds: a rate counts in minutes, hours or days', instead };
  if (!Number.isInteger(amount)) return { problem: 'is no whole number of minutes, hours or days', instead };
  const onlyPlural = dialect === 'scheduler' && /^\d+ (minute|hour|day)s?$/.test(inner);
  if (onlyPlural) return null;
  return { problem: 'does not match its unit: 1 takes the singular, more the plural, one space between', instead };
}

function cronProblem(inner: string): BadSchedule | null {
  const fields = inner.split(/\s+/);
  if (fields.length === CRON_FIELDS - 1) {
    const instead = fromUnix(fields);
    return { problem: 'has five fields: EventBridge wants six, with the year, and `?` for one of the days', instead };
  }
  if (fields.length !== CRON_FIELDS) return { problem: `has ${fields.length} fields instead of six`, instead: null };
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = fields;
  if ((day === '?') !== (weekday === '?')) return null;
  if (day === '?') return { problem: 'has `?` for both days', instead: `cron(${minute} ${hour} * ${month} ? ${year})` };
  const problem = 'names both the day of the month and the day of the week: one of them has to be `?`';
  if (weekday === '*') return { problem, instead: `cron(${minute} ${hour} ${day} ${month} ? ${year})` };
  if (day === '*') return { problem, instead: `cron(${minute} ${hour} ? ${month} ${weekday} ${year})` };
  return { problem, instead: null };
}

/** A crontab line in EventBridge's terms, where 1 is Sunday; `null` where it names both days, which crontab takes as "or". */
function fromUnix([minute = '', hour = '', day = '', month = '', weekday = '']: readonly string[]): string | null {
  if (weekday === '*' || weekday === '?') return `cron(${minute} ${hour} ${day === '?' ? '*' : day} ${month} ? *)`;
  if (day !== '*' && day !== '?') return null;
  if (!/^(?:[0-7]|[a-z]{3})(?:[-,](?:[0-7]|[a-z]{3}))*$/i.test(weekday)) return null;
  const shifted = weekday.replace(/[0-7]/g, (n) => String((Number(n) % 7) + 1));
  return `cron(${minute} ${hour} ? ${month} ${shifted} *)`;
}
