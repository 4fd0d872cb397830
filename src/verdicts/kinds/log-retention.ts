import { dig, isArray, member } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import { child } from '../../template/pointer.js';
import { amountFit } from '../amounts.js';
import { deployedValues } from '../deployed-values.js';
import type { Answer, Found, Judge } from '../judgement.js';
import { missing, resourcesIn, spotOf, unclear } from '../judgement.js';
import type { Claim } from '../weigh.js';
import { claimOf, weigh } from '../weigh.js';

const LOG_GROUP = 'AWS::Logs::LogGroup';
const RETENTION = 'RetentionInDays';

/** What tells the log groups of a service from others: their names, or their logical ids. */
const OF_SUBJECT: Readonly<Record<string, RegExp>> = {
  lambda: /\/aws\/lambda|lambda|function|handler|processor/i,
  'api gateway': /api/i,
  'vpc flow logs': /flow/i,
  cloudtrail: /trail/i,
  rds: /rds|aurora|database|\bdb|mysql|postgres/i,
  ecs: /ecs|task|container|service/i,
  eks: /eks|cluster/i,
  waf: /waf/i,
  'step functions': /state|step|workflow|states/i,
};

/** Days that logs are kept: by log groups, or for logs in a bucket by its lifecycle. */
export const judgeLogRetention: Judge = (requirement, answer) => {
  const { subject, sentence } = requirement;
  const groups = resourcesIn(answer, LOG_GROUP);
  const concerned = subject === null ? groups : groups.filter((group) => isOf(group, subject));
  const taken = answer.schema.property(LOG_GROUP, [RETENTION])?.values ?? [];
  const round = (days: number) => taken.map(Number).find((allowed) => allowed >= days) ?? days;
  const fit = amountFit(requirement, answer.requirements, round);
  const inBucket = /\bs3\b|\bbuckets?\b|\barchiv|\bstor(?:e|age)\b/i.test(sentence);
  const claims = concerned.map((group) => claimOf(group, RETENTION));
  const judgement = weigh(requirement, [...claims, ...(inBucket ? lifecycleClaims(answer) : [])], fit);
  if (judgement && (judgement.state !== 'contradicted' || !inBucket)) return judgement;
  if (inBucket) return unclear('it may speak of logs in a bucket', judgement?.spot);
  const functions = resourcesIn(answer, 'AWS::Lambda::Function', 'AWS::Serverless::Function');
  const [first] = functions.filter(({ resource }) => resource.properties['LoggingConfig'] === undefined);
  if (subject === 'lambda' && groups.length === 0 && first) {
    const why = `\`${first.resource.id}\` has no log group in the template, and the one that Lambda makes keeps logs for ever`;
    return missing(answer, why, spotOf(first));
  }
  return unclear(`no log group${subject === null ? '' : ` of ${subject}`} is in the template`);
};

function isOf({ resource }: Found, subject: string): boolean {
  const pattern = OF_SUBJECT[subject];
  return pattern?.test(`${resource.id} ${nameText(resource.properties['LogGroupName']) ?? ''}`) ?? false;
}

function lifecycleClaims(answer: Answer): Claim[] {
  return resourcesIn(answer, 'AWS::S3::Bucket').flatMap(({ template, resource }) => {
    const lifecycle = resource.properties['LifecycleConfiguration'];
    const pointer = child(resource.propertiesPointer, 'LifecycleConfiguration');
    const rules = dig(lifecycle, 'Rules');
    return (isArray(rules) ? rules : []).flatMap((rule) => {
      const days = member(rule, 'ExpirationInDays');
      const spot = { template, id: resource.id, pointer };
      return days === undefined ? [] : [{ spot, values: deployedValues(template, days) }];
    });
  });
}
