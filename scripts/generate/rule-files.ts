import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Detector, Rule, Transform } from '../../src/core/contract.js';

/** The project's root folder. */
export const ROOT = join(import.meta.dirname, '..', '..');

/** The folders of `src` that hold one file per rule; `shared` holds what several rules need. */
export type RuleFolder = 'detectors' | 'transforms';
const NO_SERVICE = new Set(['shared']);

/** Ids of the rules with a file in a folder, sorted: `s3/public-access-unblocked` for `src/detectors/s3/public-access-unblocked.ts`. */
export function ruleIds(folder: RuleFolder): string[] {
  const base = join(ROOT, 'src', folder);
  return foldersIn(base)
    .filter((service) => !NO_SERVICE.has(service))
    .flatMap((service) =>
      readdirSync(join(base, service))
        .filter((file) => file.endsWith('.ts'))
        .map((file) => `${service}/${file.slice(0, -'.ts'.length)}`),
    )
    .sort();
}

/** Names of the folders inside a folder, sorted; none where it does not exist. */
export function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Paths of the files below a folder, sorted; none where it does not exist. */
export function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Names of the golden cases of a rule, sorted. */
export function goldenCases(id: string): string[] {
  return foldersIn(join(ROOT, 'golden', id));
}

/**
 * Loads every rule from its own files, not through the generated index, which may be out of date.
 * @throws Error where a file has no default export with the id that its path demands.
 */
export async function loadRules(): Promise<Rule[]> {
  const repairable = new Set(ruleIds('transforms'));
  const rules: Rule[] = [];
  for (const id of ruleIds('detectors')) {
    const detector = await load<Detector>('detectors', id);
    rules.push({ detector, transform: repairable.delete(id) ? await load<Transform>('transforms', id) : null });
  }
  const [alone] = repairable;
  if (alone !== undefined) throw new Error(`src/transforms/${alone}.ts has no detector of the same path`);
  return rules;
}

async function load<T extends Detector | Transform>(folder: RuleFolder, id: string): Promise<T> {
  const path = join(ROOT, 'src', folder, `${id}.ts`);
  const { default: loaded } = (await import(pathToFileURL(path).href)) as { default?: T };
  if (loaded?.id !== id) {
    throw new Error(`src/${folder}/${id}.ts must export by default a rule with the id '${id}', not '${loaded?.id}'`);
  }
  return loaded;
}
