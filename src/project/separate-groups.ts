import type { Member, Project } from './project.js';

/** The templates of a project in groups that no link connects, each sorted by path. */
export function separateGroups(project: Project): Member[][] {
  const groupOf = new Map([...project.members.values()].map((member) => [member.path, [member]]));
  const pairs = [
    ...project.links.map(({ parent, child }) => [parent, child] as const),
    ...project.databases.map(({ primary, secondary }) => [primary, secondary] as const),
  ];
  for (const [one, partner] of pairs) {
    const group = groupOf.get(one.path) ?? [];
    const other = groupOf.get(partner.path) ?? [];
    if (group === other) continue;
    group.push(...other);
    for (const { path } of other) groupOf.set(path, group);
  }
  return [...new Set(groupOf.values())].map((group) => group.sort((a, b) => (a.path < b.path ? -1 : 1)));
}
