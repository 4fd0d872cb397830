import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The files below the given paths whose name the pattern matches, in the order of the paths, then of the names. */
export function filesBelow(paths: readonly string[], name: RegExp): string[] {
  return paths.flatMap((path) => {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const inner = join(path, entry.name);
        if (entry.isDirectory()) return filesBelow([inner], name);
        return name.test(entry.name) ? [inner] : [];
      });
  });
}

/** Names of the files that can hold templates. */
export const TEMPLATE_FILE = /\.(?:json|ya?ml|template)$/;

/** Names of the files that are repaired: templates and responses, but not what people wrote about or made of them. */
export const INPUT_FILE = /^(?!PROMPT|IDEAL_RESPONSE|MODEL_FAILURES|README).*\.(?:json|ya?ml|template|md)$/;
