import type { EngineOptions } from '../../src/core/outcome.js';
import { repairText } from '../../src/response/repair-text.js';
import type { Format } from '../../src/template/template.js';

/** A template of a file, as it is and as it is repaired. */
export interface Repaired {
  /** What tells it from the file's other templates; `''` where it is the file. */
  readonly name: string;
  readonly format: Format;
  readonly before: string;
  readonly after: string;
}

/** The templates of a file, repaired; none where it holds no readable one. */
export function templatesIn(path: string, text: string, options: EngineOptions): Repaired[] {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const { kind, templates } = repairText(text, { ...options, path });
  return templates.map(({ name, format, range, text: after }) => ({
    name: kind === 'template' ? '' : name,
    format,
    before: lines.slice(range.startLine - 1, range.endLine).join('\n'),
    after,
  }));
}
