import type { Resource, Template } from '../template/template.js';
import type { GlobalDatabaseLink } from './global-database.js';
import { globalDatabaseLinks } from './global-database.js';
import type { Member } from './member.js';
import { folderOf } from './member.js';
import { lettersOf } from './template-location.js';
import type { NestedStack } from './nested-stack.js';
import { nestedStacks, passedParameters } from './nested-stack.js';

/** The folder of installed packages: what a path in it names is never a file of the project's own. */
const PACKAGES = 'node_modules';

export { folderOf };
export type { Member };

/** A nested stack whose template the project has. */
export interface StackLink {
  readonly parent: Member;
  /** The parent's resource that deploys the child. */
  readonly stack: Resource;
  readonly child: Member;
}

/** What a rule may know of the templates around the one at hand. */
export interface ProjectView {
  /** The template at hand. */
  readonly path: string;
  /** The stacks that deploy it, by the path of their template, then in document order. */
  readonly parents: readonly StackLink[];
  /** The templates that its nested stacks deploy, by the stack's logical id. */
  readonly children: ReadonlyMap<string, StackLink>;
  /** Every template of the project, by path. */
  readonly members: ReadonlyMap<string, Member>;
  /** Every nested stack whose template the project has. */
  readonly links: readonly StackLink[];
  /** The global databases that it begins or joins. */
  readonly databases: readonly GlobalDatabaseLink[];
  /** True where all files of the project are known and none has this name, whatever its folder. */
  isMissing(name: string): boolean;
}

/**
 * Several templates that are repaired together: those of a folder, of one response, or named together. A nested stack is linked to its
 * template by the file name at the end of its address. Immutable; pure.
 */
export class Project {
  private readonly byPath: ReadonlyMap<string, Member>;
  private readonly byName: ReadonlyMap<string, readonly string[]>;
  private linkList: readonly StackLink[] | undefined;
  private databaseList: readonly GlobalDatabaseLink[] | undefined;
  private readonly views = new Map<string, ProjectView>();

  /**
   * @param members in any order; links and views do not depend on it.
   * @param files every file that is there, templates or not; `null` where that is not known, so that none can be called missing.
   */
  constructor(
    members: readonly Member[],
    readonly files: readonly string[] | null = null,
  ) {
    this.byPath = new Map([...members].sort((a, b) => compare(a.path, b.path)).map((one) => [one.path, one]));
    const byName = new Map<string, string[]>();
    for (const path of this.byPath.keys()) {
      const same = byName.get(nameOf(path));
      if (same) same.push(path);
      else byName.set(nameOf(path), [path]);
    }
    this.byName = byName;
  }

  /** The templates by path, sorted. */
  get members(): ReadonlyMap<string, Member> {
    return this.byPath;
  }

  /** Every nested stack whose template the project has, by the parent's path, then in document order. */
  get links(): readonly StackLink[] {
    return (this.linkList ??= [...this.byPath.values()].flatMap((parent) => this.linksOf(parent)));
  }

  /** The templates that share a global database, by the path of the one that joins it. */
  get databases(): readonly GlobalDatabaseLink[] {
    return (this.databaseList ??= globalDatabaseLinks([...this.byPath.values()]));
  }

  /** What a rule that looks at one template may know of the others. */
  view(path: string): ProjectView {
    let view = this.views.get(path);
    if (!view) {
      const own = this.links.filter(({ parent }) => parent.path === path);
      view = {
        path,
        parents: this.links.filter(({ child }) => child.path === path),
        children: new Map(own.map((link) => [link.stack.id, link])),
        members: this.byPath,
        links: this.links,
        databases: this.databases.filter((one) => one.primary.path === path || one.secondary.path === path),
        isMissing: (name) => this.isMissing(name),
      };
      this.views.set(path, view);
    }
    return view;
  }

  /** The project with other versions of some templates, and with new ones. */
  with(changed: readonly Member[]): Project {
    const members = new Map(this.byPath);
    for (const member of changed) members.set(member.path, member);
    const fresh = changed.map(({ path }) => path).filter((path) => !this.byPath.has(path));
    return new Project([...members.values()], this.files && [...this.files, ...fresh]);
  }

  private isMissing(name: string): boolean {
    return this.files !== null && !this.byName.has(name) && !this.files.some((file) => nameOf(file) === name);
  }

  private linksOf(parent: Member): StackLink[] {
    return nestedStacks(parent.template).flatMap((nested) => {
      const path = this.target(parent, nested);
      const child = path === undefined || path === parent.path ? undefined : this.byPath.get(path);
      return child ? [{ parent, stack: nested.resource, child }] : [];
    });
  }

  /**
   * The path that an address must mean: beside the parent, else the only file of the name, else the only one with the longest common
   * path. A template of another folder must also take what the stack passes: folders of other projects have files of the same name.
   */
  private target(parent: Member, nested: NestedStack): string | undefined {
    const path = this.namesake(parent, nested);
    const member = path === undefined ? undefined : this.byPath.get(path);
    if (path === undefined || !member) return undefined;
    return path.startsWith(folderOf(parent.path)) || takes(member.template, nested) ? path : undefined;
  }

  private namesake(parent: Member, { file, isLocal, hint }: NestedStack): string | undefined {
    if (file === null) return hint === null ? undefined : this.hinted(hint);
    const beside = joined(parent.path, file);
    if (this.byPath.has(beside)) return beside;
    const steps = file.split('/').filter((step) => step !== '.' && step !== '..');
    let paths = this.byName.get(steps.at(-1) ?? '') ?? [];
    for (let length = 2; paths.length > 1 && length <= steps.length; length++) {
      const end = `/${steps.slice(-length).join('/')}`;
      const nearer = paths.filter((path) => `/${path}`.endsWith(end));
      if (nearer.length === 0) break;
      paths = nearer;
    }
    const [path] = paths;
    if (path === undefined || paths.length > 1) return undefined;
    // A file of the disk is where its path says, but for parts of a response that were not told their folder.
    const isAway = isLocal && steps.length > 1 && !`/${path}`.endsWith(`/${steps.slice(-2).join('/')}`);
    return isAway && (steps.includes(PACKAGES) || folderOf(path) !== folderOf(parent.path)) ? undefined : path;
  }

  private hinted(hint: string): string | undefined {
    const [path, ...more] = [...this.byPath.keys()].filter(
      (path) => lettersOf(nameOf(path).replace(/\.\w+$/, '')) === hint,
    );
    return more.length === 0 ? path : undefined;
  }
}

/** The path of `file` as seen from beside another path. */
export function joined(from: string, file: string): string {
  const steps = from.split('/').slice(0, -1);
  for (const step of file.split('/')) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

/** True where the template declares a parameter that the stack passes, or the stack passes none. */
function takes(template: Template, { resource }: NestedStack): boolean {
  const passed = passedParameters(resource) ?? [];
  return passed.length === 0 || passed.some(({ name }) => template.parameters.has(name));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
