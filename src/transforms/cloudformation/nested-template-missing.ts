import type { ProjectView } from '../../project/project.js';
import { joined, folderOf } from '../../project/project.js';
import { defineTransform, refuse } from '../../core/contract.js';
import type { MissingTemplate } from '../../detectors/cloudformation/nested-template-missing.js';
import type detector from '../../detectors/cloudformation/nested-template-missing.js';
import { skeletonTemplate } from '../shared/skeleton-template.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/nested-template-missing',
  title: 'Add a skeleton of the template, to be completed',
  safety: 'unsafe',
  impact: 'none',

  patch({ evidence }, context) {
    const { project } = context;
    if (!project) return refuse('it is not known which files are there');
    const path = pathOf(evidence, project);
    if (project.members.has(path)) return refuse(`${path} is there, but is not what the address means`);
    if (!/\.(?:json|ya?ml|template)$/i.test(path)) return refuse(`${path} is no name of a template`);
    const value = skeletonTemplate(context, evidence.stacks);
    if (value === null) return refuse('what the stack passes is computed');
    return { operations: [], added: [{ path, value }] };
  },
});

/** Where the file belongs: where the address says, or beside the other templates that the parent deploys. */
function pathOf({ file, isBeside }: MissingTemplate, project: ProjectView): string {
  if (isBeside) return joined(project.path, file);
  const name = file.slice(file.lastIndexOf('/') + 1);
  const folders = new Set([...project.children.values()].map(({ child }) => folderOf(child.path)));
  const [folder] = folders;
  return `${folders.size === 1 && folder !== undefined ? folder : folderOf(project.path)}${name}`;
}
