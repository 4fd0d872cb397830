/** The day of the table below. Rules compare with it and never with the clock, so that they find the same tomorrow. */
export const ENGINES_AS_OF = '2026-05-21';

/** The versions of one series that can be created, oldest first, each without the prefix that they share. */
interface Series {
  readonly engine: string;
  readonly prefix: string;
  readonly offered: readonly string[];
}

/**
 * What RDS offered for new databases on that day (RDS API, DescribeDBEngineVersions, as cfn-lint 1.51.5 lists it).
 * Of RDS's own extended-support builds there is the newest of a series that has no other release any more: MySQL 5.7 can be created until
 * June 2029 (AWS Database Blog, "Amazon RDS for MySQL LTS version 9.7"). Engines that are not here are not judged.
 */
const SERIES: readonly Series[] = [
  series('aurora-mysql', '5.7.mysql_aurora.2.', '11.1 11.2 11.3 11.4 11.5 11.6 12.0 12.1 12.2 12.3 12.4 12.5 12.6'),
  series(
    'aurora-mysql',
    '8.0.mysql_aurora.3.',
    '04.0 04.1 04.2 04.3 04.4 04.6 08.0 08.1 08.2 09.0 10.0 10.1 10.2 10.3 10.4 11.1 12.0',
  ),
  series('aurora-postgresql', '11.', '9 21'),
  series('aurora-postgresql', '12.', '9 22'),
  series('aurora-postgresql', '13.', '9 23'),
  series('aurora-postgresql', '14.', '6 13 15 17 18 19 20 22'),
  series('aurora-postgresql', '15.', '8 10 12 13 14 15 17'),
  series('aurora-postgresql', '16.', '4 6 8 9 10 11 13'),
  series('aurora-postgresql', '17.', '4 5 6 7 9'),
  series('aurora-postgresql', '18.', '3'),
  series('mysql', '5.7.', '44-rds.20260521'),
  series('mysql', '8.0.', '42 43 44 45 46'),
  series('mysql', '8.4.', '5 6 7 8 9'),
  series('postgres', '12.', '22'),
  series('postgres', '13.', '21 22 23'),
  series('postgres', '14.', '18 19 20 21 22 23'),
  series('postgres', '15.', '13 14 15 16 17 18'),
  series('postgres', '16.', '9 10 11 12 13 14'),
  series('postgres', '17.', '5 6 7 8 9 10'),
  series('postgres', '18.', '1 2 3 4'),
];

/** A full version, as opposed to a series such as `8.0` or `15`, which RDS resolves to one that it offers. */
const FULL = new Map([
  ['aurora-mysql', /^\d+\.\d+\.mysql_aurora\.\d+\.\d+\.\d+$/],
  ['aurora-postgresql', /^\d+\.\d+$/],
  ['mysql', /^\d+\.\d+\.\d+$/],
  ['postgres', /^\d+\.\d+$/],
]);

function series(engine: string, prefix: string, offered: string): Series {
  return { engine, prefix, offered: offered.split(' ') };
}

/**
 * Tells whether no database can be created any more with a version of an engine.
 * @returns `null` for a version that is offered, that is newer than the table, or that the table cannot judge; otherwise the
 * newest version of its series, `null` where the whole series is gone.
 */
export function withdrawnVersion(engine: string, version: string): { readonly newest: string | null } | null {
  if (!FULL.get(engine)?.test(version)) return null;
  const own = SERIES.filter((one) => one.engine === engine);
  const found = own.find(({ prefix }) => version.startsWith(prefix));
  if (!found) return own.every(({ prefix }) => isOlder(version, prefix)) ? { newest: null } : null;
  const rest = version.slice(found.prefix.length);
  const newest = found.offered.at(-1) ?? '';
  if (found.offered.includes(rest) || !isOlder(rest, newest)) return null;
  return { newest: found.prefix + newest };
}

/** Compares dotted numbers; a part that is no number counts as equal. */
function isOlder(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => text.split('.').map((part) => parseInt(part, 10)));
  for (const [i, part] of (left ?? []).entries()) {
    const other = right?.[i] ?? 0;
    if (part !== other && !Number.isNaN(part) && !Number.isNaN(other)) return part < other;
  }
  return false;
}

/** The newest version of a series that is named by its first two numbers, such as `8.0`; `null` for any other text. */
export function newestOfSeries(engine: string, name: string): string | null {
  const found = SERIES.find((one) => one.engine === engine && one.prefix === `${name}.`);
  const newest = found?.offered.at(-1);
  return found && newest !== undefined ? found.prefix + newest : null;
}
