import { conditionOf } from '../template/branches.js';
import type { PlacedResource } from './stack.js';

/** What has to be there before a stack is deployed. */
export interface Prerequisite {
  /** As stacks that make it name it, such as `secret prod/*`; `null` where no stack of the folder can. */
  readonly name: string | null;
  /** In words, such as "the secure parameter `/prod/db/password`"; names as the script has them. */
  readonly what: string;
  /** How to make or find it: a sentence, then shell lines; `null` where there is nothing to say. */
  readonly how: { readonly text: string; readonly commands: readonly string[] } | null;
  /** A command that fails where it is missing, as words of the script; `null` where none can tell. */
  readonly check: readonly string[] | null;
  /** True where an earlier stack makes what it is put into, so that it can only be looked for after that. */
  readonly late: boolean;
}

/**
 * What is left of a stack's prerequisites when what stacks make is taken into account: parameters and secrets are then there
 * in time; an image can only be pushed once its repository is there.
 * @param own the names that the stack itself makes.
 * @param others the names that the other stacks make.
 */
export function withoutMade(
  prerequisites: readonly Prerequisite[],
  own: ReadonlySet<string>,
  others: ReadonlySet<string>,
): Prerequisite[] {
  return prerequisites.flatMap((one) => {
    if (one.name === null || (!own.has(one.name) && !others.has(one.name))) return [one];
    if (!one.name.startsWith(REPOSITORY)) return [];
    if (!own.has(one.name)) return [{ ...one, late: true }];
    const what = `${one.what}, whose repository the stack itself creates: push it while its service waits for it`;
    return [{ ...one, what, check: null }];
  });
}

const REPOSITORY = 'repository ';

/** A word of the script between double quotes. */
export function word(text: string): string {
  return /^[\w./:@%+,=-]+$/.test(text) ? text : `"${text}"`;
}

/** A prerequisite of one resource: where a condition decides on the resource, nothing checks for it. */
export function onlyWhere({ resource }: PlacedResource, prerequisite: Prerequisite): Prerequisite {
  const condition = conditionOf(resource);
  if (condition === null) return prerequisite;
  return { ...prerequisite, what: `${prerequisite.what} (where the condition \`${condition}\` holds)`, check: null };
}
