import type { Renderer } from './render.js';

/** The output formats of `--format`; each is loaded when it is asked for. */
const LOADERS = {
  text: async () => (await import('./text.js')).renderText,
  json: async () => (await import('./json.js')).renderJson,
  sarif: async () => (await import('./sarif.js')).renderSarif,
  junit: async () => (await import('./junit.js')).renderJunit,
  github: async () => (await import('./github.js')).renderGithub,
  markdown: async () => (await import('./markdown.js')).renderMarkdown,
  diff: async () => (await import('./diff.js')).renderDiff,
} as const satisfies Record<string, () => Promise<Renderer>>;

export type ReportFormat = keyof typeof LOADERS;

export const REPORT_FORMATS = Object.keys(LOADERS) as readonly ReportFormat[];

/** The renderer of a format. */
export function loadRenderer(format: ReportFormat): Promise<Renderer> {
  return LOADERS[format]();
}
