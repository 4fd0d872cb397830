import { fixProject } from '../core/fix-project.js';
import type { MemberResult } from '../core/fix-project.js';
import type { Requirements } from '../core/requirement.js';
import type { Member } from '../project/project.js';
import { Project } from '../project/project.js';
import type { FileError, FileOutcome } from './file-outcome.js';
import { LineTable } from './lines.js';
import type { ReadText } from './read-broken.js';
import type { RepairOptions } from './repair-text.js';
import { BOM, readTemplateFile } from './repair-text.js';
import { fileError, judgedOf, newTemplateOutcome, outcomeOf } from './template-outcome.js';
import { judgeRequirements } from '../verdicts/judge-requirements.js';

/** A template file with the options for it. */
export interface FileText {
  readonly text: string;
  readonly options: RepairOptions;
}

/** What became of one of several files. */
export interface JoinedOutcome extends FileOutcome {
  /** Paths of the files that make sense changed together only: all of them are to be written, or none. Itself included. */
  readonly joined: readonly string[];
  /** True for a file that did not exist. */
  readonly isNew: boolean;
}

/**
 * Repairs template files that may deploy each other, together: nested stacks and the templates that they name agree, or nothing of
 * either is changed. What cannot be read is its own outcome's `error` and no part of the project.
 * @param files paths of all files that are there; `null` where that is not known.
 * @returns one outcome for each file in the order given, then those of files that a fix adds.
 */
export function repairFiles(sources: readonly FileText[], files: readonly string[] | null): JoinedOutcome[] {
  const opened = sources.map(open);
  const members = opened.flatMap(({ path, read }): Member[] => (read ? [{ path, template: read.template }] : []));
  const optionsByPath = new Map(sources.map(({ options }) => [options.path, options]));
  const [first] = sources;
  if (!first) return [];
  const optionsOf = (path: string): RepairOptions => optionsByPath.get(path) ?? first.options;
  const results = fixProject(new Project(members, files), optionsOf);
  const added = [...results].flatMap(([path, fixed]) => (fixed.isNew ? [addedFile(path, fixed)] : []));
  return [...opened.map((file) => finished(file, results.get(file.path))), ...added];
}

interface Opened {
  readonly path: string;
  readonly requirements: Requirements;
  readonly text: string;
  readonly mark: string;
  readonly table: LineTable;
  readonly read: ReadText | null;
  readonly error: FileError | null;
}

function open({ text, options }: FileText): Opened {
  const mark = text.startsWith(BOM) ? BOM : '';
  const body = text.slice(mark.length);
  const table = new LineTable(body);
  const file = { path: options.path, requirements: options.requirements, text, mark, table };
  try {
    return { ...file, read: readTemplateFile(body, options), error: null };
  } catch (error) {
    return { ...file, read: null, error: fileError(error, table, (offset) => offset) };
  }
}

function finished(opened: Opened, fixed: MemberResult | undefined): JoinedOutcome {
  const { path, text, mark, table, read, error } = opened;
  if (!read || !fixed) {
    const requirements = judgeRequirements(opened.requirements, [], false);
    const nothing = { text, changed: false, templates: [], crashes: [], requirements, joined: [path], isNew: false };
    return { path, kind: 'template', error, ...nothing };
  }
  const place = { name: path, table, start: 0, end: text.length - mark.length, toFile: (offset: number) => offset };
  const repaired = mark + fixed.text;
  return {
    path,
    kind: 'template',
    text: repaired,
    changed: repaired !== text,
    templates: [outcomeOf(read, fixed, place)],
    error: null,
    crashes: fixed.crashes,
    requirements: judgeRequirements(opened.requirements, [judgedOf(read, fixed, place)], true),
    joined: fixed.joined,
    isNew: false,
  };
}

function addedFile(path: string, fixed: MemberResult): JoinedOutcome {
  return {
    path,
    kind: 'template',
    text: fixed.text,
    changed: true,
    templates: [newTemplateOutcome(path, fixed, 1)],
    error: null,
    crashes: fixed.crashes,
    requirements: [],
    joined: fixed.joined,
    isNew: true,
  };
}
