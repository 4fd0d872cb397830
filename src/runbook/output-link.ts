import type { Member } from '../project/project.js';
import { isRegional } from './existing.js';
import type { StackRegion } from './stack.js';

/** A parameter of one stack that takes what another stack puts out. */
export interface OutputLink {
  readonly from: Member;
  readonly output: string;
}

/**
 * The outputs that fill parameters of other stacks: those of the parameter's name, whatever its capitals. A parameter with a value of
 * its own is left alone, one that the other stack has too (that is the user's to give to both), and one that names something of a region
 * where the other stack is in another region.
 * @returns by the template's path, then by the parameter.
 */
export function outputLinks(
  roots: readonly Member[],
  regions: ReadonlyMap<string, StackRegion>,
): ReadonlyMap<string, ReadonlyMap<string, OutputLink>> {
  const byName = new Map<string, OutputLink[]>();
  for (const from of roots) {
    for (const output of from.template.outputs.keys()) {
      const key = output.toLowerCase();
      byName.set(key, [...(byName.get(key) ?? []), { from, output }]);
    }
  }
  return new Map(roots.map((root) => [root.path, linksOf(root, byName, regions)]));
}

function linksOf(
  root: Member,
  byName: ReadonlyMap<string, readonly OutputLink[]>,
  regions: ReadonlyMap<string, StackRegion>,
): ReadonlyMap<string, OutputLink> {
  const links = new Map<string, OutputLink>();
  for (const { id, body } of root.template.parameters.values()) {
    const fallback = body['Default'];
    if (fallback !== undefined && fallback !== '') continue;
    const regional = isRegional(root.template, id);
    const sources = (byName.get(id.toLowerCase()) ?? []).filter(({ from }) => {
      if (from === root || hasParameter(from, id)) return false;
      return !regional || sameRegion(regions.get(from.path), regions.get(root.path));
    });
    const [source] = sources;
    if (source && sources.length === 1) links.set(id, source);
  }
  return links;
}

function sameRegion(a: StackRegion | undefined, b: StackRegion | undefined): boolean {
  return a?.name === b?.name && a?.role === b?.role;
}

function hasParameter({ template }: Member, name: string): boolean {
  const wanted = name.toLowerCase();
  return [...template.parameters.keys()].some((parameter) => parameter.toLowerCase() === wanted);
}
