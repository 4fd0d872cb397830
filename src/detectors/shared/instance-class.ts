import type { Requirement, Requirements } from '../../core/requirement.js';

/** A requirement that names one class. */
export type AskedClass = Requirement & { readonly value: string };

/** Sizes within a family, smallest first (EC2 User Guide, "Instance type naming conventions"). */
const SIZES = ['nano', 'micro', 'small', 'medium', 'large', 'xlarge'];

/** What the prompt asks of classes of a kind (`db.…`, `cache.…`); `undefined` where it names none or several. */
export function askedClass(requirements: Requirements, like: string): AskedClass | undefined {
  const kind = like.slice(0, like.indexOf('.') + 1);
  const named = requirements.of('instance-class').flatMap((asked) => {
    const { value } = asked;
    return typeof value === 'string' && value.startsWith(kind) ? [{ ...asked, value }] : [];
  });
  return new Set(named.map(({ value }) => value)).size === 1 ? named[0] : undefined;
}

/** True for a class that is smaller than another, or burstable where the other is not. */
export function isBelow(one: string, other: string): boolean {
  const size = rank(one) - rank(other);
  return size < 0 || (size === 0 && isBurstable(one) && !isBurstable(other));
}

function isBurstable(name: string): boolean {
  return /\.t\d/.test(name);
}

/** The size as a number: `large` 4, `xlarge` 5, `2xlarge` 6, and so on by the multiple. */
function rank(name: string): number {
  const size = name.slice(name.lastIndexOf('.') + 1);
  const multiple = /^(\d+)xlarge$/.exec(size)?.[1];
  return multiple === undefined ? SIZES.indexOf(size) : SIZES.length - 1 + Math.log2(Number(multiple));
}

/** Words that say no more of a class than that it is the class of a database or of a cache. */
const PLAIN_WORDS = /rds|db|database|instance|cache|redis|default/gi;

/** True for the name of a class that is meant for all, or for something that the resource's name has as well: not a replica's for another. */
export function mayServe(parameter: string, resource: string): boolean {
  const owner = /^(.*)(?:class|nodetype)$/i.exec(parameter)?.[1]?.replace(PLAIN_WORDS, '').toLowerCase();
  return owner !== undefined && resource.toLowerCase().includes(owner);
}
