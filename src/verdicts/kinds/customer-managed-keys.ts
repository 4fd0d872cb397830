import { isIntrinsic } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { isArray, isObject } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import type { Judge, Spot } from '../judgement.js';
import { contradicted, isUniversal, met, missing, resourcesIn, spotOf, unclear } from '../judgement.js';

/** Types that encrypt with a key of the customer, and the words for them. */
const ENCRYPTED: readonly (readonly [RegExp, ...string[]])[] = [
  [/\bs3\b|\bbuckets?\b/i, 'AWS::S3::Bucket'],
  [/\brds\b|\baurora\b|\bdatabases?\b/i, 'AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  [/\bdynamodb\b/i, 'AWS::DynamoDB::Table'],
  [/\bsns\b|\btopics?\b/i, 'AWS::SNS::Topic'],
  [/\bsqs\b|\bqueues?\b/i, 'AWS::SQS::Queue'],
  [/\blogs?\b/i, 'AWS::Logs::LogGroup'],
  [/\bsecrets?\b/i, 'AWS::SecretsManager::Secret'],
  [/\befs\b/i, 'AWS::EFS::FileSystem'],
  [/\bebs\b|\bvolumes?\b/i, 'AWS::EC2::Volume', 'AWS::EC2::Instance', 'AWS::EC2::LaunchTemplate'],
  [/\bkinesis\b/i, 'AWS::Kinesis::Stream'],
  [/\bcloudtrail\b|\btrails?\b/i, 'AWS::CloudTrail::Trail'],
  [/\blambda\b/i, 'AWS::Lambda::Function'],
  [/\bredis\b|\belasticache\b/i, 'AWS::ElastiCache::ReplicationGroup'],
];
const KEY_TYPES = ['AWS::KMS::Key', 'AWS::KMS::Alias', 'AWS::KMS::ReplicaKey'];
const KEY_PROPERTY = /^(?:kms(?:master)?key(?:id|arn)?|kmskey|encryptionkey(?:arn)?|keyid|targetkeyid)$/i;

type Use = 'own' | 'aws' | 'unknown';

/** Whether data is encrypted with keys of the customer, not with those of AWS. */
export const judgeCustomerKeys: Judge = (requirement, answer) => {
  const { sentence } = requirement;
  const keys = resourcesIn(answer, ...KEY_TYPES);
  const named = ENCRYPTED.filter(([word]) => word.test(sentence)).flatMap(([, ...types]) => types);
  const concerned = resourcesIn(answer, ...(named.length > 0 ? named : ENCRYPTED.flatMap(([, ...types]) => types)));
  const uses = concerned.map((found) => {
    const { template, resource } = found;
    const all = [...keyUses(template, resource.properties, resource.propertiesPointer)];
    const use =
      (['own', 'unknown'] as const).find((one) => all.some((u) => u.use === one)) ?? (all.length > 0 ? 'aws' : 'none');
    return { use, spot: { ...spotOf(found), pointer: all[0]?.pointer ?? resource.pointer } };
  });
  const first = (wanted: (typeof uses)[number]['use']) => uses.find(({ use }) => use === wanted);
  const [own, aws, unknown, none] = [first('own'), first('aws'), first('unknown'), first('none')];
  if (aws && !own && !unknown) return contradicted(`\`${aws.spot.id}\` uses a key of AWS`, aws.spot);
  if (aws && isUniversal(requirement)) return contradicted(`\`${aws.spot.id}\` uses a key of AWS`, aws.spot);
  if (aws) return unclear(`\`${aws.spot.id}\` uses a key of AWS, others do not`, aws.spot);
  if (own && named.length > 0 && none) return unclear(`\`${none.spot.id}\` names no key`, none.spot);
  if (own) return met(`\`${own.spot.id}\` uses one`, own.spot);
  if (unknown) return unclear(`the key of \`${unknown.spot.id}\` is given at deployment`, unknown.spot);
  const [key] = keys;
  if (key) {
    const usedElsewhere = anyUse(key.template, key.resource.id) ?? spotOf(key);
    return named.length === 0 && usedElsewhere.id !== key.resource.id
      ? met(`\`${usedElsewhere.id}\` uses \`${key.resource.id}\``, usedElsewhere)
      : unclear(
          `\`${key.resource.id}\` is there, and nothing that the sentence speaks of clearly uses it`,
          spotOf(key),
        );
  }
  return none
    ? missing(answer, `\`${none.spot.id}\` names no key, and the template has none`, none.spot)
    : unclear('nothing in the template is encrypted');
};

function anyUse(template: Template, key: string): Spot | null {
  const [use] = template.references
    .to(key)
    .filter(({ owner }) => !KEY_TYPES.includes(template.resources.get(owner)?.type ?? ''));
  return use ? { template, id: use.owner, pointer: use.pointer } : null;
}

/** The keys that a resource names, with S3's and other services' own encryption as a use of AWS's key. */
function* keyUses(template: Template, value: JsonValue, pointer: Pointer): Iterable<{ use: Use; pointer: Pointer }> {
  if (isArray(value)) {
    for (const [i, item] of value.entries()) yield* keyUses(template, item, child(pointer, i));
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      const here = child(pointer, key);
      if (KEY_PROPERTY.test(key)) yield { use: useOf(template, item), pointer: here };
      else if (key === 'SSEAlgorithm' && item === 'AES256') yield { use: 'aws', pointer: here };
      else yield* keyUses(template, item, here);
    }
  }
}

function useOf(template: Template, value: JsonValue): Use {
  if (typeof value === 'string') return value.includes('alias/aws/') ? 'aws' : 'own';
  const id = namedId(value) ?? '';
  if (KEY_TYPES.includes(template.resources.get(id)?.type ?? '')) return 'own';
  const fallback = template.parameters.get(id)?.body['Default'];
  if (typeof fallback === 'string' && fallback !== '') return fallback.includes('alias/aws/') ? 'aws' : 'own';
  return isIntrinsic(value) ? 'unknown' : 'aws';
}
