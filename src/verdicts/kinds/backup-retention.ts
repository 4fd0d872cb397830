import type { Requirement } from '../../core/requirement.js';
import { dig, isArray } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { amountFit, numberOf } from '../amounts.js';
import { deployedValues } from '../deployed-values.js';
import type { Answer, Found, Judge } from '../judgement.js';
import { resourcesIn, unclear } from '../judgement.js';
import type { Claim } from '../weigh.js';
import { claimOf, weigh } from '../weigh.js';

/** The property that holds the days, by type. */
const DATABASES: Readonly<Record<string, string>> = {
  'AWS::RDS::DBInstance': 'BackupRetentionPeriod',
  'AWS::RDS::DBCluster': 'BackupRetentionPeriod',
  'AWS::DocDB::DBCluster': 'BackupRetentionPeriod',
  'AWS::Neptune::DBCluster': 'BackupRetentionPeriod',
  'AWS::Redshift::Cluster': 'AutomatedSnapshotRetentionPeriod',
  'AWS::ElastiCache::ReplicationGroup': 'SnapshotRetentionLimit',
};

/** Days that a database keeps its automated backups, or a backup plan its recovery points. */
export const judgeBackupRetention: Judge = (requirement, answer) => {
  const databases = resourcesIn(answer, ...Object.keys(DATABASES)).filter(
    (found) => keepsBackups(found) && isSpokenOf(found, requirement),
  );
  const planned = planClaims(answer);
  const claims = databases.map((found) => claimOf(found, DATABASES[found.resource.type] ?? ''));
  const exact = amountFit(requirement, answer.requirements);
  const judgement = weigh(requirement, [...claims, ...planned], exact);
  if (!judgement) return unclear('nothing in the template says how long backups are kept');
  if (judgement.state !== 'contradicted') return judgement;
  if (planned.length > 0) return unclear(judgement.reason, judgement.spot);
  const longer = claims.some(({ values }) => values.some(({ value }) => isMore(numberOf(value), requirement.value)));
  return longer ? unclear(`${judgement.reason}, which is longer than asked`, judgement.spot) : judgement;
};

function isMore(amount: number | undefined, asked: unknown): boolean {
  return amount !== undefined && typeof asked === 'number' && amount > asked;
}

/** A cache or a warehouse is meant only where the sentence names it. */
function isSpokenOf({ resource: { type } }: Found, { subject, sentence }: Requirement): boolean {
  if (type.startsWith('AWS::RDS::')) return true;
  if (type === 'AWS::ElastiCache::ReplicationGroup') return /\bredis\b|\bcaches?\b|\belasticache\b/i.test(sentence);
  if (type === 'AWS::Redshift::Cluster') return /\bredshift\b/i.test(sentence);
  return subject !== 'rds';
}

/** Members of a cluster and read replicas take their backups from elsewhere. */
function keepsBackups({ resource: { properties } }: Found): boolean {
  return ['DBClusterIdentifier', 'SourceDBInstanceIdentifier'].every((name) => properties[name] === undefined);
}

function planClaims(answer: Answer): Claim[] {
  return resourcesIn(answer, 'AWS::Backup::BackupPlan').flatMap(({ template, resource }) => {
    const rules = dig(resource.properties, 'BackupPlan', 'BackupPlanRule');
    const spot = { template, id: resource.id, pointer: child(resource.propertiesPointer, 'BackupPlan') };
    return (isArray(rules) ? rules : []).map((rule) => ({
      spot,
      values: deployedValues(template, dig(rule, 'Lifecycle', 'DeleteAfterDays')),
    }));
  });
}
