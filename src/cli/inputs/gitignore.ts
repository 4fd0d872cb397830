import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore from 'ignore';
import type { Ignore } from 'ignore';

/** Which files git ignores, by the `.gitignore` files from the repository's root (or the walked folder) downwards. */
export class GitIgnore {
  private readonly rules = new Map<string, Ignore | null>();
  private readonly top: string;

  /** @param folder absolute; its own `.gitignore` counts, and those above it up to the root of its repository. */
  constructor(folder: string) {
    this.top = repositoryRoot(folder) ?? folder;
  }

  /** @param path absolute, below the folder; its parent folders must not be ignored themselves. */
  ignores(path: string, isFolder: boolean): boolean {
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      const rules = this.rulesOf(folder);
      if (rules) {
        const name = relative(folder, path).split(sep).join('/');
        const verdict = rules.test(isFolder ? `${name}/` : name);
        if (verdict.ignored || verdict.unignored) return verdict.ignored;
      }
      if (folder === this.top || folder === dirname(folder)) return false;
    }
  }

  private rulesOf(folder: string): Ignore | null {
    let rules = this.rules.get(folder);
    if (rules === undefined) {
      const files = [join(folder, '.gitignore')];
      if (folder === this.top) files.unshift(join(folder, '.git', 'info', 'exclude'));
      const texts = files.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8'));
      rules = texts.length === 0 ? null : ignore().add(texts.join('\n'));
      this.rules.set(folder, rules);
    }
    return rules;
  }
}

/** The nearest folder at or above `folder` that holds `.git`. */
export function repositoryRoot(folder: string): string | null {
  for (let here = folder; ; here = dirname(here)) {
    if (existsSync(join(here, '.git'))) return here;
    if (here === dirname(here)) return null;
  }
}
