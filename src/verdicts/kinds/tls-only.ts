import { policiesOfBucket } from '../../detectors/shared/bucket-policy.js';
import { plainListeners } from '../../detectors/shared/plain-listener.js';
import type { JsonValue } from '../../template/json-value.js';
import { dig } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { deployedValues } from '../deployed-values.js';
import type { Answer, Found, Judge, Spot } from '../judgement.js';
import { contradicted, isUniversal, met, resourcesIn, spotOf, unclear } from '../judgement.js';

/** What one resource says about plain text on the wire. */
interface Witness {
  readonly tls: boolean;
  readonly spot: Spot;
}

/** Words for a distribution: how it serves is meant, not how it reaches the bucket or load balancer behind it. */
const OF_DISTRIBUTION = /\bcloudfront\b|\bdistributions?\b/i;

/** Services whose transport a template decides, by the words for them. */
const SERVICES: readonly (readonly [RegExp, (answer: Answer) => Witness[]])[] = [
  [/\bs3\b|\bbuckets?\b|SecureTransport|insecure transport/i, bucketWitnesses],
  [/\balbs?\b|\bload balancers?\b|\blisteners?\b|\bhttps\b|\bweb\b/i, listenerWitnesses],
  [/\bcloudfront\b|\bdistributions?\b|\bhttps\b/i, distributionWitnesses],
  [/\bredis\b|\belasticache\b|\bcaches?\b/i, cacheWitnesses],
  [/\bopensearch\b|\belasticsearch\b/i, searchWitnesses],
];

/** Whether connections without TLS are refused. Versions of TLS, mutual TLS and connections of databases are not judged. */
export const judgeTlsOnly: Judge = (requirement, answer) => {
  const sentence = clauseOf(requirement.sentence);
  if (/\bmutual\b|\bmtls\b/i.test(sentence)) return unclear('mutual TLS is not judged');
  if (
    /\bmessages?\b|\bsns\b|\bsqs\b|\btopics?\b|\bqueues?\b|\brds\b|\bdatabases?\b|\baurora\b|\bkafka\b|\bmsk\b|\befs\b/i.test(
      sentence,
    )
  ) {
    return unclear('it speaks of connections that the template does not clearly decide');
  }
  const distribution = OF_DISTRIBUTION.test(sentence);
  const named = SERVICES.filter(
    ([word, find]) => word.test(sentence) && (!distribution || find === distributionWitnesses),
  );
  const witnesses = (named.length > 0 ? named : SERVICES.slice(1)).flatMap(([, find]) => find(answer));
  const [yes, no] = [witnesses.find(({ tls }) => tls), witnesses.find(({ tls }) => !tls)];
  if (no && (!yes || isUniversal(requirement)))
    return contradicted(`\`${no.spot.id}\` takes plain connections`, no.spot);
  if (no) return unclear(`\`${no.spot.id}\` takes plain connections, others do not`, no.spot);
  if (!yes) return unclear('nothing in the template decides it');
  return /\b1\.[23]\b/.test(sentence) && named.length === 0
    ? unclear(`\`${yes.spot.id}\` takes TLS only; its versions are not judged`, yes.spot)
    : met(`\`${yes.spot.id}\` takes TLS only`, yes.spot);
};

/** The part of a sentence that speaks of TLS. */
function clauseOf(sentence: string): string {
  const clauses = sentence.split(/[,;]\s|\s(?:while|whereas)\s/);
  return clauses.find((clause) => /\b(?:tls|ssl|https)\b|SecureTransport|insecure/i.test(clause)) ?? sentence;
}

function bucketWitnesses(answer: Answer): Witness[] {
  return resourcesIn(answer, 'AWS::S3::Bucket').map((found) => {
    const policies = policiesOfBucket(found.template, found.resource.id);
    return {
      tls: policies.some(({ properties }) => JSON.stringify(properties).includes('aws:SecureTransport')),
      spot: spotOf(found),
    };
  });
}

function listenerWitnesses({ templates }: Answer): Witness[] {
  return templates.flatMap((template) => {
    const plain = [...plainListeners(template)].map(({ listener }) => ({ tls: false, resource: listener }));
    const secure = template
      .resourcesOfType('AWS::ElasticLoadBalancingV2::Listener')
      .filter(({ properties }) => properties['Protocol'] === 'HTTPS' || properties['Protocol'] === 'TLS')
      .map((resource) => ({ tls: true, resource }));
    return [...plain, ...secure].map(({ tls, resource }) => ({ tls, spot: spotOf({ template, resource }) }));
  });
}

function distributionWitnesses(answer: Answer): Witness[] {
  return resourcesIn(answer, 'AWS::CloudFront::Distribution').flatMap((found) =>
    setting(
      found,
      ['DistributionConfig', 'DefaultCacheBehavior', 'ViewerProtocolPolicy'],
      (value) => value !== 'allow-all',
    ),
  );
}

function cacheWitnesses(answer: Answer): Witness[] {
  return resourcesIn(answer, 'AWS::ElastiCache::ReplicationGroup').flatMap((found) =>
    setting(found, ['TransitEncryptionEnabled'], (value) => value === true || value === 'true'),
  );
}

function searchWitnesses(answer: Answer): Witness[] {
  return resourcesIn(answer, 'AWS::OpenSearchService::Domain').flatMap((found) =>
    setting(found, ['DomainEndpointOptions', 'EnforceHTTPS'], (value) => value === true || value === 'true'),
  );
}

/** What a property that is spelled out says; nothing where it is absent or computed. */
function setting(
  { template, resource }: Found,
  path: string[],
  isTls: (value: JsonValue | undefined) => boolean,
): Witness[] {
  const values = deployedValues(template, dig(resource.properties, ...path)).filter(({ value }) => value !== undefined);
  if (values.length === 0 || values.some(({ known }) => !known)) return [];
  const pointer = child(resource.propertiesPointer, ...path);
  return [{ tls: values.some(({ value }) => isTls(value)), spot: { template, id: resource.id, pointer } }];
}
