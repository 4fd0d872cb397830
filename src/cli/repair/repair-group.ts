import type { EngineOptions } from '../../core/outcome.js';
import { reportUntouched } from '../../report/report.js';
import type { JoinedOutcome } from '../../response/repair-files.js';
import { repairFiles } from '../../response/repair-files.js';
import { Section } from '../../template/vocabulary.js';
import { decodeText } from '../inputs/read-text.js';
import { bugReport, crashReport, isNoTemplate, reportOutcome } from './repair-file.js';
import type { Repaired, Source } from './repair-file.js';

/** A template file of a group, decoded. */
export interface GroupSource extends Omit<Source, 'bytes'> {
  readonly text: string;
  readonly options: EngineOptions;
}

/** A new text that belongs to the group's. */
export interface GroupChange {
  readonly path: string;
  readonly text: string;
  readonly isNew: boolean;
}

/** The text of a file that can belong to a group; `null` for what is no template. */
export function groupText(bytes: Buffer): string | null {
  if (!bytes.includes(Section.Resources)) return null;
  const text = decodeText(bytes);
  return typeof text === 'string' ? text : null;
}

/**
 * Repairs the files of a group.
 * @param present paths of all files that are there; `null` where that is not known.
 * @param write takes texts that are to be written together; `null` in a dry run. What it throws is the user's to hear.
 * @param diffPath how diffs name a file that is new.
 * @returns what became of each file, new ones included, by path.
 */
export function repairGroup(
  sources: readonly GroupSource[],
  present: readonly string[] | null,
  write: ((changes: readonly GroupChange[]) => void) | null,
  diffPath: (path: string) => string,
): Map<string, Repaired> {
  let outcomes: JoinedOutcome[];
  try {
    const files = sources.map(({ text, path, options }) => ({ text, options: { ...options, path } }));
    outcomes = repairFiles(files, present);
  } catch (error) {
    return new Map(sources.map(({ path, text }) => [path, { report: bugReport(path, error), text }]));
  }
  const problems = write ? written(outcomes, write) : new Map<string, string>();
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const repaired = outcomes.flatMap((outcome): [string, Repaired][] => {
    const source = byPath.get(outcome.path) ?? {
      path: outcome.path,
      diffPath: diffPath(outcome.path),
      text: '',
      named: true,
    };
    const problem = problems.get(outcome.path);
    const untouched = outcome.crashes.length > 0 || problem !== undefined;
    if (outcome.isNew && untouched) return [];
    return [[outcome.path, repairedOne(source, outcome, problem, write !== null)]];
  });
  return new Map(repaired);
}

function repairedOne(
  source: Pick<GroupSource, 'text' | 'named' | 'diffPath'>,
  outcome: JoinedOutcome,
  problem: string | undefined,
  isWritten: boolean,
): Repaired {
  const { text } = source;
  if (!source.named && isNoTemplate(outcome, text)) return { report: null, skipped: 'no template' };
  const crash = crashReport(outcome);
  if (crash) return { report: crash, text };
  if (problem !== undefined) {
    const error = { code: 'write-error', message: problem, line: null, column: null };
    return { report: reportUntouched(outcome, error), text };
  }
  return { report: reportOutcome(source, outcome, isWritten, outcome.isNew), text: outcome.text };
}

/** Writes what belongs together at once; gives what stopped a file, by path. */
function written(
  outcomes: readonly JoinedOutcome[],
  write: (changes: readonly GroupChange[]) => void,
): Map<string, string> {
  const problems = new Map<string, string>();
  const done = new Set<string>();
  for (const { path, joined } of outcomes) {
    if (done.has(path)) continue;
    for (const one of joined) done.add(one);
    const together = outcomes.filter((outcome) => joined.includes(outcome.path));
    if (together.some(({ crashes }) => crashes.length > 0)) continue;
    try {
      write(together.filter(({ changed }) => changed));
    } catch (error) {
      const message = `cannot write the file: ${error instanceof Error ? error.message : String(error)}`;
      for (const outcome of together) if (outcome.changed) problems.set(outcome.path, message);
    }
  }
  return problems;
}
