import { Requirements } from '../../core/requirement.js';
import type { EngineOptions } from '../../core/outcome.js';
import type { FileOutcome, TemplateOutcome } from '../../response/file-outcome.js';
import { repairText } from '../../response/repair-text.js';
import type { JsonObject } from '../../template/json-value.js';
import { ReadError } from '../../template/read-error.js';
import { readTemplate } from '../../template/template.js';
import { isNoTemplate } from '../ledger/ledger-entry.js';
import type { NamedText } from '../task.js';
import type { Comparison } from './comparison.js';
import { compareTemplates } from './comparison.js';

/** Finds the templates of a text and reads them, without a rule. */
const READ_ONLY: EngineOptions = {
  rules: [],
  unsafe: true,
  chosen: new Set(),
  stack: 'new',
  settings: new Map(),
  requirements: Requirements.none,
};

/**
 * Compares a response, as it was and repaired, with the first ideal that holds a template.
 * @returns `null` where no ideal does, and for a response without a template.
 */
export function compareResponses(text: string, outcome: FileOutcome, ideals: readonly NamedText[]): Comparison | null {
  if (isNoTemplate(outcome)) return null;
  for (const ideal of ideals) {
    const wanted = valuesOf(templatesIn(ideal.path, ideal.text));
    if (wanted.length === 0) continue;
    const parsed = templatesIn(outcome.path, text).filter(({ repairs }) => repairs.length === 0);
    return compareTemplates(ideal.path, valuesOf(parsed), valuesOf(outcome.templates), wanted);
  }
  return null;
}

function templatesIn(path: string, text: string): readonly TemplateOutcome[] {
  return repairText(text, { ...READ_ONLY, path }).templates;
}

function valuesOf(templates: readonly TemplateOutcome[]): JsonObject[] {
  return templates.flatMap(({ text, format }) => {
    try {
      return [readTemplate(text.replace(/^\uFEFF/, ''), format).value];
    } catch (error) {
      if (error instanceof ReadError) return [];
      throw error;
    }
  });
}
