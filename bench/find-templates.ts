import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ReadError } from '../src/template/read-error.js';
import type { Format } from '../src/template/template.js';
import { readTemplate } from '../src/template/template.js';

/** A template to measure with. */
export interface Sample {
  readonly text: string;
  readonly format: Format;
}

/** The templates below a folder that read without repair; byte order marks are taken off. */
export function findTemplates(folder: string): Sample[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:json|ya?ml|template)$/.test(name))
    .sort()
    .flatMap((name) => {
      const text = readFileSync(join(folder, name), 'utf8').replace(/^\uFEFF/, '');
      try {
        return [{ text, format: readTemplate(text).format }];
      } catch (error) {
        if (error instanceof ReadError) return [];
        throw error;
      }
    });
}
