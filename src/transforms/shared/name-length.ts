import type { JsonObject } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import { subVariables } from '../../template/sub-string.js';
import type { Template } from '../../template/template.js';
import { Pseudo } from '../../template/vocabulary.js';

/** The longest physical name of each type (the service's own quotas), by type and property. */
const LIMITS: Readonly<Record<string, readonly [property: string, length: number]>> = {
  'AWS::S3::Bucket': ['BucketName', 63],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['Name', 32],
  'AWS::ElasticLoadBalancingV2::TargetGroup': ['Name', 32],
  'AWS::Lambda::Function': ['FunctionName', 64],
  'AWS::IAM::Role': ['RoleName', 64],
  'AWS::RDS::DBCluster': ['DBClusterIdentifier', 63],
  'AWS::RDS::DBInstance': ['DBInstanceIdentifier', 63],
  'AWS::ElastiCache::ReplicationGroup': ['ReplicationGroupId', 40],
  'AWS::OpenSearchService::Domain': ['DomainName', 28],
  'AWS::SQS::Queue': ['QueueName', 80],
  'AWS::StepFunctions::StateMachine': ['StateMachineName', 80],
  'AWS::Events::Rule': ['Name', 64],
  'AWS::KinesisFirehose::DeliveryStream': ['DeliveryStreamName', 64],
};

/** The longest values of pseudo parameters that names are built from. */
const PSEUDO_LENGTHS: ReadonlyMap<string, number> = new Map([
  [Pseudo.AccountId, 12],
  [Pseudo.Region, 14],
  [Pseudo.Partition, 10],
]);

/** The longest value of a parameter with which the names built from it keep their limits; `undefined` where no name tells. */
export function longestValue(template: Template, parameter: string): number | undefined {
  const rooms: number[] = [];
  for (const { type, properties } of template.resources.values()) {
    const [property, limit] = LIMITS[type] ?? ['', 0];
    const text = nameText(properties[property]);
    const room = text === undefined ? undefined : roomIn(text, parameter, limit);
    if (room !== undefined && room > 0) rooms.push(room);
  }
  return rooms.length === 0 ? undefined : Math.min(...rooms);
}

/** The characters that a name leaves for one mention of the parameter. */
function roomIn(text: string, parameter: string, limit: number): number | undefined {
  let fixed = text.length;
  let mentions = 0;
  for (const { name, start, end } of subVariables(text)) {
    fixed -= end - start;
    if (name === parameter) mentions++;
    else {
      const length = PSEUDO_LENGTHS.get(name);
      if (length === undefined) return undefined;
      fixed += length;
    }
  }
  return mentions === 0 ? undefined : Math.floor((limit - fixed) / mentions);
}

/**
 * Why a name has no room for a suffix; `null` where it has.
 * @param suffix the parameter that the suffix comes from; `undefined` for one that is to be added.
 * @param longest characters that a suffix may have where its parameter does not say.
 */
export function whyTooLong(
  template: Template,
  type: string,
  text: string,
  suffix: JsonObject | undefined,
  longest: number,
): string | null {
  const [, limit] = LIMITS[type] ?? ['', Infinity];
  let length = text.length + 1;
  for (const { name, start, end } of subVariables(text)) {
    const fallback = template.parameters.get(name)?.body['Default'];
    length -= end - start;
    length += PSEUDO_LENGTHS.get(name) ?? (typeof fallback === 'string' ? fallback.length : 0);
  }
  const { MaxLength: most, Default: usual } = suffix ?? { MaxLength: longest, Default: '' };
  const room = Number(most ?? (typeof usual === 'string' ? usual.length : 0));
  return length + room > limit ? `with a suffix the name would be longer than ${limit} characters` : null;
}

/** Properties whose value may hold letters, digits and perhaps underscores, but no hyphen. */
const PLAIN_NAME = /^(?:DBName|DatabaseName|Database|UserPoolDomain|MasterUsername)$/;

/** The resource that builds a name without hyphens from the parameter, or `undefined`. */
export function plainConsumer(template: Template, parameter: string): string | undefined {
  return template.references.to(parameter).find(({ pointer }) => {
    const tokens = pointer.split('/');
    return tokens.some((token) => PLAIN_NAME.test(token));
  })?.owner;
}
