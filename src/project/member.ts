import type { Template } from '../template/template.js';

/** A template of a project. */
export interface Member {
  /** Where it is, as reports name it; `/` between segments. Unique within the project. */
  readonly path: string;
  readonly template: Template;
}

/** The folder of a path with its slash; empty for a file of the top. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
