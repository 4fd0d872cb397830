import { defineDetector } from '../../core/contract.js';

const GLOBAL_CLUSTERS: ReadonlySet<string> = new Set([
  'AWS::RDS::GlobalCluster',
  'AWS::DocDB::GlobalCluster',
  'AWS::Neptune::GlobalCluster',
]);

export interface ImplicitDependency {
  readonly id: string;
  readonly globalCluster: string;
}

export default defineDetector<ImplicitDependency>({
  id: 'rds/global-cluster-dependency-implicit',
  title: 'Dependency on a global cluster that only a reference expresses',
  severity: 'low',
  category: 'operations',
  profiles: [],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html',
  seeds: ['000.1'],
  types: [...GLOBAL_CLUSTERS],
  *detect({ template }) {
    for (const { id, type, pointer, dependsOn } of template.resources.values()) {
      if (!type.endsWith('::DBCluster')) continue;
      const target = template.references
        .from(id)
        .find((reference) => GLOBAL_CLUSTERS.has(template.resources.get(reference.target)?.type ?? ''))?.target;
      if (target === undefined || dependsOn.includes(target)) continue;
      yield {
        pointer,
        message: `\`${id}\` waits for \`${target}\` by a reference alone; that is enough for CloudFormation, and an explicit DependsOn would be redundant (cfn-lint W3005).`,
        evidence: { id, globalCluster: target },
      };
    }
  },
});
