import type { EngineOptions } from '../../core/outcome.js';
import type { ReportedError, ReportedFile } from '../../report/report.js';
import { reportError, reportFile, reportUntouched } from '../../report/report.js';
import { unifiedDiff } from '../../report/unified-diff.js';
import type { FileOutcome } from '../../response/file-outcome.js';
import { repairText } from '../../response/repair-text.js';
import { Section } from '../../template/vocabulary.js';
import { decodeText } from '../inputs/read-text.js';
import { otherKind } from '../inputs/other-kind.js';

/** A text to repair. */
export interface Source {
  /** As reports name it. */
  readonly path: string;
  /** As diffs name it: relative to the working folder where the file is below it. */
  readonly diffPath: string;
  readonly bytes: Buffer;
  /** False where it was met in a folder: then it is left alone unless it is a template. */
  readonly named: boolean;
}

/** What became of a source: a part of the report, or why it was passed over. */
export type Repaired =
  { readonly report: ReportedFile; readonly text: string } | { readonly report: null; readonly skipped: string };

/** The code of an error that is a bug of ours. */
export const OUR_BUG = 'internal-error';

/** Puts a repaired text where it belongs; false where it is only shown. What it throws is the user's to hear. */
export type Put = (outcome: FileOutcome) => boolean;

/** Repairs one text. */
export function repairSource(source: Source, options: EngineOptions, put: Put): Repaired {
  const { path, bytes, named } = source;
  const kind = /\.(?:md|markdown)$/i.test(path) ? 'response' : 'template';
  const hinted = bytes.includes(Section.Resources);
  if (!named && !hinted) return { report: null, skipped: 'no template' };
  const text = decodeText(bytes);
  if (typeof text !== 'string') return { report: reportError(path, kind, text), text: '' };
  if (kind === 'template' && !hinted) {
    const other = otherKind(text);
    if (other !== null) return { report: null, skipped: `a ${other}, no template` };
  }
  let outcome: FileOutcome;
  try {
    outcome = repairText(text, { ...options, path });
  } catch (error) {
    return { report: bugReport(path, error, kind), text };
  }
  if (!named && isNoTemplate(outcome, text)) return { report: null, skipped: 'no template' };
  return finish(source, text, outcome, put);
}

function finish(source: Source, old: string, outcome: FileOutcome, put: Put): Repaired {
  const crash = crashReport(outcome);
  if (crash) return { report: crash, text: old };
  let written: boolean;
  try {
    written = put(outcome);
  } catch (error) {
    const message = `cannot write the file: ${error instanceof Error ? error.message : String(error)}`;
    return { report: reportUntouched(outcome, { code: 'write-error', message, line: null, column: null }), text: old };
  }
  return { report: reportOutcome({ ...source, text: old }, outcome, written), text: outcome.text };
}

/** The report of a file on which a rule crashed: it is untouched; `null` where none did. */
export function crashReport(outcome: FileOutcome): ReportedFile | null {
  const [crash] = outcome.crashes;
  if (!crash) return null;
  const message =
    `a bug of iac-fix: the rule ${crash.rule} crashed (${crash.message}); the file is untouched. ` +
    `Please report it; --skip ${crash.rule} goes on without the rule`;
  return reportUntouched(outcome, { code: OUR_BUG, message, line: null, column: null });
}

/**
 * The report of a file that was repaired, or has nothing to repair.
 * @param written whether the repaired text was written.
 * @param isNew true for a file that was not there.
 */
export function reportOutcome(
  source: { readonly text: string; readonly diffPath: string },
  outcome: FileOutcome,
  written: boolean,
  isNew = false,
): ReportedFile {
  return reportFile(outcome, unifiedDiff(source.diffPath, source.text, outcome.text, isNew), written);
}

/** How the name of a resource type begins. */
const TYPE_NAME = /\b(?:AWS|Alexa|Custom)::\w/;

/** True for a file that was met in a folder and that nobody meant as a template or a response. */
export function isNoTemplate(outcome: FileOutcome, text: string): boolean {
  const { templates, error } = outcome;
  if (templates.length > 0) return false;
  if (error === null) return true;
  const sign = error.code === 'not-a-template' ? Section.FormatVersion : TYPE_NAME;
  return text.search(sign) < 0;
}

/** The report of a file at which we have failed. */
export function bugReport(path: string, error: unknown, kind: ReportedFile['kind'] = 'template'): ReportedFile {
  return reportError(path, kind, ourBug(error));
}

function ourBug(error: unknown): ReportedError {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const message = `a bug of iac-fix; the file is untouched. Please report it: ${what.replace(/\s*\n\s*/g, ' ')}`;
  return { code: OUR_BUG, message, line: null, column: null };
}
