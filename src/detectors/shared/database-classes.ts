import { lookup } from '../../template/lookup.js';

/** An instance class to use instead, and whether it is of the same size. */
export interface OtherClass {
  readonly name: string;
  readonly sameSize: boolean;
}

/** Families with which RDS creates no instances any more, and the family that took the place of each (RDS User Guide, "DB instance class types"). */
const SUCCESSORS: Readonly<Record<string, string>> = lookup({
  t1: 't3',
  t2: 't3',
  m1: 'm5',
  m2: 'r5',
  m3: 'm5',
  m4: 'm5',
  r3: 'r5',
  r4: 'r5',
});

/** Sizes that the successors have. */
const SIZES: Readonly<Record<string, ReadonlySet<string>>> = {
  t3: new Set(['micro', 'small', 'medium', 'large', 'xlarge', '2xlarge']),
  m5: new Set(['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge']),
  r5: new Set(['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge']),
};

const PLAIN_ENGINES: ReadonlySet<string> = new Set(['mysql', 'mariadb', 'postgres']);
const AURORA_ENGINES: ReadonlySet<string> = new Set(['aurora-mysql', 'aurora-postgresql']);

/** The burstable families of Aurora; its smallest instances are `medium` (Aurora User Guide, "Supported DB engines for DB instance classes"). */
const SMALL = /^(?:micro|small)$/;

/**
 * Tells whether an engine has no instances of a class.
 * @param instanceClass such as `db.t2.micro`.
 * @returns `null` where it has, or where that is not known; else the class to use instead, with `name` `''` where none is near.
 */
export function unavailableClass(engine: string, instanceClass: string): OtherClass | null {
  const [prefix, family = '', size = '', ...rest] = instanceClass.split('.');
  if (prefix !== 'db' || size === '' || rest.length > 0) return null;
  if (PLAIN_ENGINES.has(engine)) return successor(family, size);
  if (!AURORA_ENGINES.has(engine)) return null;
  const burstable = SUCCESSORS[family] === 't3' ? 't3' : family;
  if (burstable === 't3' || burstable === 't4g') return ofAurora(engine, family, burstable, size);
  // Aurora has memory-optimized instances and no general-purpose ones.
  if (/^m\d/.test(family)) return { name: SIZES['r5']?.has(size) ? `db.r5.${size}` : '', sameSize: false };
  return successor(family, size);
}

function successor(family: string, size: string): OtherClass | null {
  const next = SUCCESSORS[family];
  if (next === undefined) return null;
  const wanted = size === 'medium' && next !== 't3' ? 'large' : size;
  const name = SIZES[next]?.has(wanted) ? `db.${next}.${wanted}` : '';
  return { name, sameSize: wanted === size };
}

function ofAurora(engine: string, family: string, burstable: string, size: string): OtherClass | null {
  const tooSmall = SMALL.test(size) && !(engine === 'aurora-mysql' && family === 't3' && size === 'small');
  if (tooSmall) return { name: `db.${burstable}.medium`, sameSize: false };
  return burstable === family ? null : { name: `db.${burstable}.${size}`, sameSize: true };
}
