import { fixTemplate } from '../../src/core/fix.js';
import type { EngineOptions } from '../../src/core/outcome.js';
import { ReadError } from '../../src/template/read-error.js';
import type { Format } from '../../src/template/template.js';
import { readTemplate } from '../../src/template/template.js';

/** A template of a file, as it is and as it is repaired. */
export interface Repaired {
  /** What tells it from the file's other templates; `''` where it is the file. */
  readonly name: string;
  readonly format: Format;
  readonly before: string;
  readonly after: string;
}

/** The templates of a file, repaired; none where it holds no readable one. */
export function templatesIn(_path: string, text: string, options: EngineOptions): Repaired[] {
  try {
    const template = readTemplate(text.replace(/^\uFEFF/, ''));
    const { text: after } = fixTemplate(template, options);
    return [{ name: '', format: template.format, before: template.text, after }];
  } catch (error) {
    if (error instanceof ReadError) return [];
    throw error;
  }
}
