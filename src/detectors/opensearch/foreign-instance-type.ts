import { defineDetector } from '../../core/contract.js';
import { memberBranches } from '../../template/branches.js';

export interface ForeignInstanceType {
  /** The same instance type as the domain spells it. */
  readonly instead: string;
}

const DOMAIN = 'AWS::OpenSearchService::Domain';

/** How the names of instance types end (AWS::OpenSearchService::Domain NodeConfig, "Type"), and how they did before the service was renamed. */
const ENDING = '.search';
const FORMER_ENDING = '.elasticsearch';

const INSTANCES = ['InstanceType', 'DedicatedMasterType', 'WarmType'];

export default defineDetector<ForeignInstanceType>({
  id: 'opensearch/foreign-instance-type',
  title: 'Instance type in the spelling of Elasticsearch domains',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3652'] },
  docs: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/supported-instance-types.html',
  types: [DOMAIN],

  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resourcesOfType(DOMAIN)) {
      const instances = memberBranches(properties, propertiesPointer, 'ClusterConfig').flatMap((cluster) =>
        INSTANCES.flatMap((name) => memberBranches(cluster.value, cluster.pointer, name)),
      );
      for (const { value, pointer } of instances) {
        if (typeof value !== 'string' || !value.endsWith(FORMER_ENDING)) continue;
        yield {
          pointer,
          message: `\`${id}\` has the instance type ${value}; those of OpenSearch domains end in ${ENDING}.`,
          evidence: { instead: `${value.slice(0, -FORMER_ENDING.length)}${ENDING}` },
        };
      }
    }
  },
});
