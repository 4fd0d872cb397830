import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { isTrue, unmetProperties } from '../shared/unmet-property.js';

/** Where a resource describes its containers. */
const CONTAINERS = new Map([
  ['AWS::ECS::TaskDefinition', ['ContainerDefinitions', '*']],
  ['AWS::Batch::JobDefinition', ['ContainerProperties']],
]);

export default defineDetector<UnmetProperty>({
  id: 'ecs/privileged-container',
  title: 'Container with the rights of its host',
  severity: 'high',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: {
    kics: ['Batch Job Definition With Privileged Container Properties'],
    cfnGuard: ['ECS_CONTAINERS_NONPRIVILEGED'],
  },
  docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html',
  pci: ['2.2.1'],
  types: [...CONTAINERS.keys()],

  *detect({ template }) {
    for (const [type, within] of CONTAINERS) {
      yield* unmetProperties(template, {
        types: [type],
        within,
        path: ['Privileged'],
        isMet: (value) => !isTrue(value),
        absentIsMet: true,
        says: ({ id }) => `\`${id}\` gives a container the rights of its host`,
      });
    }
  },
});
