import type { Member, Project } from './project.js';

/** The templates of a project in groups that no link connects, each sorted by path. */
export function separateGroups(project: Project): Member[][] {
  const groupOf = new Map([...project.members.values()].map((member) => [member.path, [member]]));
  for (const { parent, child } of project.links) {
    const group = groupOf.get(parent.path) ?? [];
    const other = groupOf.get(child.path) ?? [];
    if (group === other) continue;
    group.push(...other);
    for (const { path } of other) groupOf.set(path, group);
  }
  return [...new Set(groupOf.values())].map((group) => group.sort((a, b) => (a.path < b.path ? -1 : 1)));
}
