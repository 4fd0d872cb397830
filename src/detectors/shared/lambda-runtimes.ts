import { lookup } from '../../template/lookup.js';

/** The day on which the tables below were true. Rules compare with it and never with the clock, so that they find the same tomorrow. */
export const RUNTIMES_AS_OF = '2026-11-22';

/** What AWS says of a runtime's end (Lambda Developer Guide, "Lambda runtimes": deprecation date, block function create). */
interface RuntimeEnd {
  readonly deprecated: string;
  readonly createBlocked: string;
}

const POSTPONED = '2027-02-01';

const ENDS: Readonly<Record<string, RuntimeEnd>> = lookup({
  'dotnetcore1.0': { deprecated: '2019-06-27', createBlocked: '2019-06-30' },
  'dotnetcore2.0': { deprecated: '2019-05-30', createBlocked: '2019-04-30' },
  'dotnetcore2.1': { deprecated: '2022-01-05', createBlocked: '2022-01-05' },
  'dotnetcore3.1': { deprecated: '2023-04-03', createBlocked: '2023-04-03' },
  dotnet6: { deprecated: '2024-12-20', createBlocked: POSTPONED },
  dotnet8: { deprecated: '2026-11-10', createBlocked: POSTPONED },
  'go1.x': { deprecated: '2024-01-08', createBlocked: '2024-02-08' },
  java8: { deprecated: '2024-01-08', createBlocked: '2024-02-08' },
  nodejs: { deprecated: '2016-08-30', createBlocked: '2016-09-30' },
  'nodejs4.3': { deprecated: '2020-03-05', createBlocked: '2020-02-03' },
  'nodejs6.10': { deprecated: '2019-08-12', createBlocked: '2019-07-12' },
  'nodejs8.10': { deprecated: '2020-03-06', createBlocked: '2020-02-04' },
  'nodejs10.x': { deprecated: '2021-07-30', createBlocked: '2021-07-30' },
  'nodejs12.x': { deprecated: '2023-03-31', createBlocked: '2023-03-31' },
  'nodejs14.x': { deprecated: '2023-12-04', createBlocked: '2024-01-09' },
  'nodejs16.x': { deprecated: '2024-06-12', createBlocked: POSTPONED },
  'nodejs18.x': { deprecated: '2025-09-01', createBlocked: POSTPONED },
  'nodejs20.x': { deprecated: '2026-04-30', createBlocked: POSTPONED },
  provided: { deprecated: '2024-01-08', createBlocked: '2024-02-08' },
  'provided.al2': { deprecated: '2026-07-31', createBlocked: POSTPONED },
  'python2.7': { deprecated: '2021-07-15', createBlocked: '2021-07-15' },
  'python3.6': { deprecated: '2022-07-18', createBlocked: '2022-07-18' },
  'python3.7': { deprecated: '2023-12-04', createBlocked: '2024-01-09' },
  'python3.8': { deprecated: '2024-10-14', createBlocked: POSTPONED },
  'python3.9': { deprecated: '2025-12-15', createBlocked: POSTPONED },
  'python3.10': { deprecated: '2026-10-31', createBlocked: POSTPONED },
  'ruby2.5': { deprecated: '2021-07-30', createBlocked: '2021-07-30' },
  'ruby2.7': { deprecated: '2023-12-07', createBlocked: '2024-01-09' },
  'ruby3.2': { deprecated: '2026-03-31', createBlocked: POSTPONED },
});

/** A runtime to move to for each language whose code can be carried over as it is; nodejs24.x ends callback handlers, nodejs22.x does not. */
const SUCCESSORS: readonly (readonly [RegExp, string])[] = [
  [/^nodejs/, 'nodejs22.x'],
  [/^python3/, 'python3.13'],
  [/^java/, 'java21'],
  [/^ruby/, 'ruby3.4'],
  [/^provided/, 'provided.al2023'],
];

/** A runtime past its end. */
export interface RetiredRuntime {
  /** The day of its deprecation, as year-month-day. */
  readonly deprecated: string;
  /** The day from which no function can be created with it. */
  readonly createBlocked: string;
  readonly isBlocked: boolean;
  /** The runtime to use instead; `null` where the code has to be ported or built anew. */
  readonly successor: string | null;
}

/** Tells whether a runtime was retired on the day of the table; `null` for one that was not, or that it does not know. */
export function retiredRuntime(runtime: string): RetiredRuntime | null {
  const end = Object.hasOwn(ENDS, runtime) ? ENDS[runtime] : undefined;
  if (!end || end.deprecated > RUNTIMES_AS_OF) return null;
  const successor = SUCCESSORS.find(([family]) => family.test(runtime))?.[1] ?? null;
  return { ...end, isBlocked: end.createBlocked <= RUNTIMES_AS_OF, successor };
}
