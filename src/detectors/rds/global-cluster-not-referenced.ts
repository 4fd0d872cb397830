import { defineDetector } from '../../core/contract.js';
import { dependencyGraph } from '../../schema/dependency-graph.js';
import { equalValues } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';

/** Cluster types that can join a global cluster, with the type of that global cluster. */
const GLOBAL_TYPES = new Map([
  ['AWS::RDS::DBCluster', 'AWS::RDS::GlobalCluster'],
  ['AWS::DocDB::DBCluster', 'AWS::DocDB::GlobalCluster'],
  ['AWS::Neptune::DBCluster', 'AWS::Neptune::GlobalCluster'],
]);

export interface NamedGlobalCluster {
  /** Logical id of the global cluster that has the name. */
  readonly globalCluster: string;
}

export default defineDetector<NamedGlobalCluster>({
  id: 'rds/global-cluster-not-referenced',
  title: 'Cluster that joins a global cluster by name, so that nothing orders their creation',
  severity: 'high',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-globalcluster.html',
  seeds: ['000.1'],
  types: [...GLOBAL_TYPES.keys()],
  *detect({ template }) {
    const graph = dependencyGraph(template);
    for (const cluster of template.resourcesOfType(...GLOBAL_TYPES.keys())) {
      const name = cluster.properties['GlobalClusterIdentifier'];
      if (name === undefined) continue;
      const joined = template
        .resourcesOfType(GLOBAL_TYPES.get(cluster.type) ?? '')
        .find(({ properties }) => equalValues(properties['GlobalClusterIdentifier'], name));
      if (!joined || graph.dependsOn(cluster.id, joined.id)) continue;
      if (graph.dependsOn(joined.id, cluster.id)) continue;
      yield {
        pointer: child(cluster.propertiesPointer, 'GlobalClusterIdentifier'),
        message: `\`${cluster.id}\` repeats the name of \`${joined.id}\` instead of referring to it: CloudFormation may create it before the global cluster exists.`,
        evidence: { globalCluster: joined.id },
      };
    }
  },
});
