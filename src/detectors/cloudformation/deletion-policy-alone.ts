import { defineDetector } from '../../core/contract.js';
import { Attribute } from '../../template/vocabulary.js';

export interface DeletionPolicyAlone {
  readonly resource: string;
  /** The attribute that is missing. */
  readonly missing: typeof Attribute.DeletionPolicy | typeof Attribute.UpdateReplacePolicy;
  /** What the other one says. */
  readonly policy: string;
}

/** Types whose old versions are kept on purpose: each update replaces them. */
const VERSIONS: ReadonlySet<string> = new Set(['AWS::Lambda::Version', 'AWS::Lambda::LayerVersion']);

/** The policies that keep something, and the types that can leave a snapshot (User Guide, "DeletionPolicy attribute"). */
const KEEPING: ReadonlySet<string> = new Set(['Retain', 'RetainExceptOnCreate']);
const SNAPSHOT = 'Snapshot';
const WITH_SNAPSHOTS: ReadonlySet<string> = new Set([
  'AWS::DocDB::DBCluster',
  'AWS::EC2::Volume',
  'AWS::ElastiCache::CacheCluster',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::Neptune::DBCluster',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::Redshift::Cluster',
]);

export default defineDetector<DeletionPolicyAlone>({
  id: 'cloudformation/deletion-policy-alone',
  title: 'Resource kept when it is deleted or when it is replaced, but not in both cases',
  severity: 'medium',
  category: 'reliability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['W3011'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatereplacepolicy.html',

  *detect({ template }) {
    for (const { id, type, body, pointer } of template.resources.values()) {
      const deletion = body[Attribute.DeletionPolicy];
      const replacement = body[Attribute.UpdateReplacePolicy];
      const policy = deletion ?? replacement;
      if ((deletion === undefined) === (replacement === undefined) || VERSIONS.has(type)) continue;
      if (typeof policy !== 'string' || !keeps(policy, type)) continue;
      const missing = deletion === undefined ? Attribute.DeletionPolicy : Attribute.UpdateReplacePolicy;
      const [kept, lost] =
        missing === Attribute.UpdateReplacePolicy ? ['deleted', 'replaced'] : ['replaced', 'deleted'];
      yield {
        pointer,
        message: `\`${id}\` is kept when it is ${kept} (${policy}), but not when it is ${lost}.`,
        evidence: { resource: id, missing, policy },
      };
    }
  },
});

function keeps(policy: string, type: string): boolean {
  return KEEPING.has(policy) || (policy === SNAPSHOT && WITH_SNAPSHOTS.has(type));
}
