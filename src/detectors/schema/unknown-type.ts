import { defineDetector } from '../../core/contract.js';
import { allSchemaErrors } from '../../schema/check.js';
import { nearest } from '../../schema/nearest-name.js';
import type { SchemaIndex } from '../../schema/schema-index.js';
import type { Fold } from '../shared/property-resource.js';
import { foldOf } from '../shared/property-resource.js';
import type { Resource } from '../../template/template.js';
import { lookup } from '../../template/lookup.js';

export interface UnknownType {
  readonly resource: string;
  /** The type that must have been meant; `null` where none is like it. */
  readonly meant: string | null;
  /** Where what the resource says belongs in another resource; `null` where it does not. */
  readonly fold: Fold | null;
  /** True where CloudFormation does by itself what the resource is for. */
  readonly isNeedless: boolean;
}

export default defineDetector<UnknownType>({
  id: 'schema/unknown-type',
  title: 'Resource type that does not exist',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3006'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',

  *detect({ template, schema: index }) {
    for (const { code, pointer, message, resource: id } of allSchemaErrors(template, index)) {
      const resource = template.resources.get(id ?? '');
      if (code !== 'unknown-type' || !resource) continue;
      const meant = meantType(resource, index) ?? null;
      const fold = meant === null ? foldOf(resource, template, index) : null;
      const isNeedless = NEEDLESS.has(resource.type);
      yield { pointer, message, evidence: { resource: resource.id, meant, fold, isNeedless } };
    }
  },
});

/** What CloudFormation does unasked: it starts a recorder as soon as the recorder has a delivery channel. */
const NEEDLESS: ReadonlySet<string> = new Set(['AWS::Config::ConfigurationRecorderStatus']);

/** Types that people and models write for another (resource type reference). */
const KNOWN_NAMES: Readonly<Record<string, string>> = lookup({
  'AWS::AutoScaling::TargetTrackingScalingPolicy': 'AWS::AutoScaling::ScalingPolicy',
  'AWS::CloudWatch::LogGroup': 'AWS::Logs::LogGroup',
  'AWS::CloudWatchLogs::LogGroup': 'AWS::Logs::LogGroup',
  'AWS::CloudWatch::LogStream': 'AWS::Logs::LogStream',
  'AWS::CloudWatch::MetricFilter': 'AWS::Logs::MetricFilter',
  'AWS::EC2::RouteTableAssociation': 'AWS::EC2::SubnetRouteTableAssociation',
  'AWS::EC2::InternetGatewayAttachment': 'AWS::EC2::VPCGatewayAttachment',
  'AWS::ELBv2::LoadBalancer': 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::ELBv2::TargetGroup': 'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::ELBv2::Listener': 'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::EventBridge::Rule': 'AWS::Events::Rule',
  'AWS::CloudWatch::EventRule': 'AWS::Events::Rule',
  'AWS::CloudWatchEvents::Rule': 'AWS::Events::Rule',
});

/**
 * The type that a type's name must have meant, where the schema of that type has all properties that the resource sets:
 * the name in other spelling, the same resource name in another service of one match, or a documented confusion.
 */
function meantType({ type, properties }: Resource, index: SchemaIndex): string | undefined {
  const [, service = '', name = ''] = type.split('::');
  const inService = index.types.filter((one) => one.startsWith(`AWS::${service}::`));
  const sameName = index.types.filter(
    (one) => one.endsWith(`::${name}`) && one.toLowerCase().includes(service.toLowerCase()),
  );
  const candidates = [
    KNOWN_NAMES[type],
    nearest(type, inService),
    nearest(type, index.types),
    sameName.length === 1 ? sameName[0] : undefined,
  ];
  return candidates.find((candidate) => {
    const schema = candidate === undefined ? undefined : index.resource(candidate);
    return schema && Object.keys(properties).every((property) => schema.properties[property]);
  });
}
