import { renderDiff } from './diff.js';
import { renderJson } from './json.js';
import type { Renderer } from './render.js';
import { renderText } from './text.js';

/** The output formats of `--format`; the rarer ones are loaded when they are asked for. */
const LOADERS = {
  text: () => Promise.resolve(renderText),
  json: () => Promise.resolve(renderJson),
  sarif: async () => (await import('./sarif.js')).renderSarif,
  junit: async () => (await import('./junit.js')).renderJunit,
  github: async () => (await import('./github.js')).renderGithub,
  markdown: async () => (await import('./markdown.js')).renderMarkdown,
  diff: () => Promise.resolve(renderDiff),
} as const satisfies Record<string, () => Promise<Renderer>>;

export type ReportFormat = keyof typeof LOADERS;

export const REPORT_FORMATS = Object.keys(LOADERS) as readonly ReportFormat[];

/** The renderer of a format. */
export function loadRenderer(format: ReportFormat): Promise<Renderer> {
  return LOADERS[format]();
}
