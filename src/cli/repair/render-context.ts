import type { RenderContext } from '../../report/render.js';
import type { ReportedFile } from '../../report/report.js';
import { rules } from '../../rules.js';
import { firstParagraph, rulePage } from '../package-files.js';
import type { RunMode } from './choices.js';
import { ownReplacements } from './own-replacements.js';

/**
 * What the renderers need to know beside the report.
 * @param terminal whether the report goes to a terminal.
 * @param before the texts of the files as they were, where replacements are wanted.
 */
export function renderContext(
  mode: RunMode,
  terminal: boolean,
  before: ReadonlyMap<ReportedFile, string>,
): RenderContext {
  const byId = new Map(rules.map(({ detector }) => [detector.id, detector]));
  const reasons = new Map<string, string | null>();
  return {
    rule: (id) => byId.get(id),
    why: (id) => {
      let why = reasons.get(id);
      if (why === undefined) {
        const page = rulePage(id);
        why = page === null ? null : firstParagraph(page, 'Why it matters');
        reasons.set(id, why);
      }
      return why;
    },
    color: wantsColor(mode.color, terminal),
    width: Math.min(110, process.stdout.columns ?? 100),
    quiet: mode.quiet,
    verbose: mode.verbose,
    check: mode.check,
    replacements: (file, template, finding) => {
      const text = before.get(file);
      return text === undefined ? [] : ownReplacements(text, file, template, finding);
    },
  };
}

/** The flag, else NO_COLOR (no-color.org) and FORCE_COLOR, else whether there is a terminal to show colours. */
function wantsColor(flag: boolean | null, terminal: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (flag !== null) return flag;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0';
  return terminal && TERM !== 'dumb';
}
