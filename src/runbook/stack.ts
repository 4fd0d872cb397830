import type { Member } from '../project/project.js';
import type { Resource, Template } from '../template/template.js';
import { inCapitals, variableName } from './shell.js';

/** What the names in a template stand for, in the script that deploys it. */
export interface Scope {
  /**
   * What a parameter or pseudo parameter stands for, as it stands between double quotes in the script;
   * `null` where the script cannot know it.
   */
  expansion(name: string): string | null;
}

/** A resource of a stack or of one nested in it. */
export interface PlacedResource {
  readonly resource: Resource;
  readonly member: Member;
  readonly template: Template;
  /** Logical ids: those of the nested stacks from the outermost, then the resource's own. */
  readonly path: readonly string[];
  readonly scope: Scope;
}

/** The part that a stack plays where several regions are in play. */
export type RegionRole = 'primary' | 'secondary';

/** Where a stack is deployed. */
export interface StackRegion {
  readonly role: RegionRole;
  /** The region where something in the folder says it; `null` where the user has to. */
  readonly name: string | null;
  /** What says so; `null` where nothing does. */
  readonly evidence: string | null;
}

/** A stack that is deployed by itself: its template is nowhere nested. */
export interface Stack {
  readonly source: Member;
  /** A name for functions of the script: `network_stack`. */
  readonly id: string;
  /** What its environment variables begin with: `NETWORK_STACK`. */
  readonly prefix: string;
  /** The name of the stack where the user gives no other. */
  readonly name: string;
  readonly region: StackRegion;
  /** Its resources and those of the stacks nested in it. */
  readonly resources: readonly PlacedResource[];
  /** The templates nested in it, each once, innermost first. */
  readonly nested: readonly Member[];
  readonly scope: Scope;
  /** The environment variables of a parameter, the one that counts first first. */
  variables(parameter: string): readonly string[];
}

/**
 * The environment variables that give a parameter of a stack its value, the one that counts first first.
 * @param sharing `alone`: no other stack has the parameter; `shared`: others have it; `apart`: others have it in other regions, where
 *   its value cannot be the same.
 */
export function parameterVariables(
  parameter: string,
  prefix: string,
  sharing: 'alone' | 'shared' | 'apart',
): readonly string[] {
  const own = `${prefix}_${inCapitals(parameter)}`;
  const common = variableName(parameter);
  return sharing === 'apart' ? [own] : sharing === 'shared' ? [own, common] : [common];
}
