/** A text that is partly open: characters, and gaps that any text fills but for one with a character of `except`. */
export type Glob = readonly (string | { readonly except: string })[];

/** A gap that any text fills. */
export const ANYTHING = { except: '' } as const;

/**
 * A glob of a text with wildcards of IAM and variables.
 * @param gapOf what may stand for a `${…}`, by what stands between the braces.
 */
export function globOf(text: string, gapOf: (variable: string) => Glob): Glob {
  return text
    .split(/(\$\{[^{}]*\}|[*])/)
    .flatMap((part, i) => (i % 2 === 0 ? [...part] : part === '*' ? [ANYTHING] : [...gapOf(part.slice(2, -1))]));
}

/** True where some text fits both globs. `?` is any character; case counts. The time is at most the product of the two lengths. */
export function mayMeet(one: Glob, other: Glob): boolean {
  // Where the other glob can be once the first `i` parts of this one are used up.
  let here = new Uint8Array(other.length + 1);
  here[0] = 1;
  for (let i = 0; ; i++) {
    const next = new Uint8Array(other.length + 1);
    let isOpen = false;
    for (let j = 0; j <= other.length; j++) {
      if (here[j] !== 1) continue;
      const a = one[i];
      const b = other[j];
      if (typeof b === 'object' || (typeof a === 'object' && admits(a, b))) here[j + 1] = 1;
      if (typeof a === 'object' || (typeof b === 'object' && admits(b, a))) next[j] = 1;
      else if (typeof a === 'string' && typeof b === 'string' && (a === b || a === '?' || b === '?')) next[j + 1] = 1;
      else continue;
      isOpen = true;
    }
    if (i === one.length) return here[other.length] === 1;
    if (!isOpen) return false;
    here = next;
  }
}

function admits(gap: { readonly except: string }, character: Glob[number] | undefined): boolean {
  return typeof character === 'string' && !gap.except.includes(character);
}
