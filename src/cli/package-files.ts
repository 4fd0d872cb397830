import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this package: the nearest one above this module that holds a package.json. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

/** The version of this package. */
export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'));
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : '';
  return String(version);
}

/** Where the documentation page of a rule is, if it has one. */
export function rulePagePath(id: string): string {
  return join(packageRoot(), 'docs', 'rules', `${id}.md`);
}

/** The documentation page of a rule (Markdown), or `null` where it has none. */
export function rulePage(id: string): string | null {
  const file = rulePagePath(id);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** The first paragraph of a section of a rule's page as one line, or `null` where it has none. */
export function firstParagraph(page: string, heading: string): string | null {
  const start = page.indexOf(`\n## ${heading}\n`);
  if (start < 0) return null;
  const body = page.slice(start + heading.length + 5).trimStart();
  const end = body.search(/\n\s*\n|\n#/);
  const paragraph = (end < 0 ? body : body.slice(0, end)).replace(/\s+/g, ' ').trim();
  return paragraph === '' || paragraph.startsWith('#') ? null : paragraph;
}
