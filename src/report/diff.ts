import { palette } from './palette.js';
import type { RenderContext } from './render.js';
import type { Report } from './report.js';
import { coloredDiff } from './text.js';

/** The diffs of all files, one after another: what `git apply` takes. */
export function renderDiff(report: Report, context: RenderContext): string {
  const diff = report.files.map((file) => file.diff).join('');
  return context.color ? coloredDiff(diff, palette(true)) : diff;
}
