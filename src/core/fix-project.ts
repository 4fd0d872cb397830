import { Project } from '../project/project.js';
import { separateGroups } from '../project/separate-groups.js';
import { JointLoop } from './joint-loop.js';
import type { EngineOptions, FixResult, RuleCrash } from './outcome.js';
import { secondOpinion } from './proof.js';

/** What came of fixing one template of a project. */
export interface MemberResult extends FixResult {
  /** Templates whose changes make sense with this one's only: all of them are to be written, or none. Sorted, itself included. */
  readonly joined: readonly string[];
  /** True for a template that a fix has added: it had no text before. */
  readonly isNew: boolean;
}

/**
 * Repairs the templates of a project: each as one that stands alone, and together what is more than one template's business. Such a
 * fix is carried out and proven in every template that it changes, or in none.
 * @param optionsOf the options of a template, by its path.
 * @returns by path, the templates that were added included.
 */
export function fixProject(project: Project, optionsOf: (path: string) => EngineOptions): Map<string, MemberResult> {
  const results = new Map<string, MemberResult>();
  let files = project.files;
  for (const group of separateGroups(project)) {
    for (const [path, result] of fixGroup(new Project(group, files), optionsOf)) {
      results.set(path, result);
      if (result.isNew && files) files = [...files, path];
    }
  }
  return withSharedCrashes(results);
}

function fixGroup(group: Project, optionsOf: (path: string) => EngineOptions): Map<string, MemberResult> {
  const result = new JointLoop(group, optionsOf, false).run();
  const holds = [...result].every(([path, { text, template }]) => {
    const original = group.members.get(path)?.template;
    return !original || text === original.text || secondOpinion(template, original);
  });
  // As for one template: where two parsers disagree, one fix at a time shows the one to blame.
  return holds ? result : new JointLoop(group, optionsOf, true).run();
}

/** A rule that crashed on one template counts for all whose changes hang together with it. */
function withSharedCrashes(results: Map<string, MemberResult>): Map<string, MemberResult> {
  for (const [path, result] of results) {
    const crashes = new Map<string, RuleCrash>();
    for (const other of result.joined)
      for (const crash of results.get(other)?.crashes ?? []) crashes.set(crash.rule, crash);
    results.set(path, { ...result, crashes: [...crashes.values()] });
  }
  return results;
}
