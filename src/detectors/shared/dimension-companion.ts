import { getAtt, ref } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { Pseudo } from '../../template/vocabulary.js';
import type { WatchedMetric } from './metric-dimensions.js';
import { denoted, dimension } from './metric-dimensions.js';

/** A dimension that a service publishes only beside another one. */
export interface Companion {
  readonly name: string;
  /** The dimension that is there. */
  readonly beside: string;
  /** What it is for the resource that the other one names; `null` where the template does not say. */
  readonly value: JsonValue | null;
}

interface Pair {
  readonly namespace: RegExp;
  readonly beside: string;
  readonly name: string;
  /** Metrics that have the one without the other, or the only metrics that the pair is true of. */
  readonly except?: readonly string[];
  readonly only?: readonly string[];
  readonly value: (template: Template, named: Resource | undefined) => JsonValue | null;
}

/** Dimensions that go together (the services' pages on their metrics). */
const PAIRS: readonly Pair[] = [
  {
    namespace: /^AWS\/(?:ApplicationELB|NetworkELB)$/,
    beside: 'TargetGroup',
    name: 'LoadBalancer',
    except: ['RequestCountPerTarget'],
    value: (template, group) => (group ? loadBalancerOf(template, group) : null),
  },
  {
    namespace: /^AWS\/ECS$/,
    beside: 'ServiceName',
    name: 'ClusterName',
    value: (template, service) => {
      const cluster = denoted(template, service?.properties['Cluster'])?.resource;
      return cluster?.type === 'AWS::ECS::Cluster' ? ref(cluster.id) : null;
    },
  },
  {
    namespace: /^AWS\/DMS$/,
    beside: 'ReplicationTaskIdentifier',
    name: 'ReplicationInstanceIdentifier',
    value: (template, task) => {
      const instance = denoted(template, task?.properties['ReplicationInstanceArn'])?.resource;
      return instance?.properties['ReplicationInstanceIdentifier'] ?? null;
    },
  },
  { namespace: /^AWS\/ES$/, beside: 'DomainName', name: 'ClientId', value: () => ref(Pseudo.AccountId) },
  { namespace: /^AWS\/CloudFront$/, beside: 'DistributionId', name: 'Region', value: () => 'Global' },
  {
    namespace: /^AWS\/S3$/,
    beside: 'BucketName',
    name: 'StorageType',
    only: ['NumberOfObjects'],
    value: () => 'AllStorageTypes',
  },
];

/** The dimension that a metric's dimensions lack, or `undefined`. */
export function companion(
  template: Template,
  { namespace, metric, dimensions }: Pick<WatchedMetric, 'namespace' | 'metric' | 'dimensions'>,
): Companion | undefined {
  if (typeof metric !== 'string') return undefined;
  for (const { namespace: of, beside, name, except, only, value } of PAIRS) {
    const other = dimension(dimensions, beside);
    if (!of.test(namespace) || other === undefined || dimension(dimensions, name) !== undefined) continue;
    if (except?.includes(metric) === true || only?.includes(metric) === false) continue;
    return { name, beside, value: value(template, denoted(template, other)?.resource) };
  }
  return undefined;
}

/** The full name of the load balancer whose listeners send requests to a target group; `null` where it is none or several. */
function loadBalancerOf(template: Template, group: Resource): JsonValue | null {
  const found = new Set<string>();
  for (const { owner } of template.references.to(group.id)) {
    const user = template.resources.get(owner);
    const listener =
      user?.type === 'AWS::ElasticLoadBalancingV2::ListenerRule'
        ? template.resources.get(namedId(user.properties['ListenerArn']) ?? '')
        : user;
    if (listener?.type === 'AWS::ElasticLoadBalancingV2::Listener') {
      found.add(namedId(listener.properties['LoadBalancerArn']) ?? '');
    }
  }
  const [only = ''] = found;
  const isOwn = template.resources.get(only)?.type === 'AWS::ElasticLoadBalancingV2::LoadBalancer';
  return found.size === 1 && isOwn ? getAtt(only, 'LoadBalancerFullName') : null;
}
