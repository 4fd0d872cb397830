import type { Requirement, RequirementKind, Requirements } from '../core/requirement.js';
import { loadSchemaIndex } from '../schema/schema-index.js';
import { isIntrinsic } from '../template/intrinsic.js';
import type { Template } from '../template/template.js';
import type { Answer, Judge, Judgement, Spot } from './judgement.js';
import { unclear } from './judgement.js';
import { judgeAlarmThreshold } from './kinds/alarm-threshold.js';
import { judgeBacktrack } from './kinds/backtrack.js';
import { judgeBackupRetention } from './kinds/backup-retention.js';
import { judgeBucketReplication } from './kinds/bucket-replication.js';
import { judgeCidr } from './kinds/cidr.js';
import { judgeCustomerKeys } from './kinds/customer-managed-keys.js';
import { judgeInstanceClass } from './kinds/instance-class.js';
import { judgeLogRetention } from './kinds/log-retention.js';
import { judgeMutualTls } from './kinds/mutual-tls.js';
import { judgeNameSuffix } from './kinds/name-suffix.js';
import { judgeHighAvailability, judgeNatGateways } from './kinds/network.js';
import { judgeNoRetain } from './kinds/no-retain.js';
import { judgePrivateLink } from './kinds/private-link.js';
import { judgeRegion } from './kinds/region.js';
import { judgeSecretRotation } from './kinds/secret-rotation.js';
import { judgeTag } from './kinds/tags.js';
import { judgeTlsOnly } from './kinds/tls-only.js';
import type { JudgedRequirement, VerdictPlace } from './verdict.js';

const JUDGES: Readonly<Record<RequirementKind, Judge>> = {
  'log-retention-days': judgeLogRetention,
  'secret-rotation-days': judgeSecretRotation,
  'backup-retention-days': judgeBackupRetention,
  'backtrack-window-seconds': judgeBacktrack,
  region: judgeRegion,
  'no-retain': judgeNoRetain,
  'name-suffix': judgeNameSuffix,
  'customer-managed-keys': judgeCustomerKeys,
  'tls-only': judgeTlsOnly,
  'private-link': judgePrivateLink,
  'instance-class': judgeInstanceClass,
  cidr: judgeCidr,
  tag: judgeTag,
  'alarm-threshold': judgeAlarmThreshold,
  'high-availability': judgeHighAvailability,
  'nat-gateways': judgeNatGateways,
  'mutual-tls': judgeMutualTls,
  'bucket-replication': judgeBucketReplication,
};

/** Words for one of several environments, for which a parameter or condition may choose another value. */
const OF_ENVIRONMENT = /\b(?:prod(?:uction)?|dev(?:elopment)?|staging|test)\b/i;
const STACK = 'AWS::CloudFormation::Stack';

/** One template of an answer before and after the fixes. */
export interface RepairedTemplate {
  /** As the report names it. */
  readonly name: string;
  readonly before: Template;
  readonly after: Template;
  /** 1-based line, in the file as it was, of a pointer into the value; of the nearest part around it where it is not there. */
  readonly lineOf: (pointer: string) => number;
}

/**
 * Judges every requirement against the templates of one answer, taken together, before and after the fixes. What the values do not decide is not
 * judged: a wrong contradiction costs more than none.
 * @param allRead false where a template of the answer could not be read.
 */
export function judgeRequirements(
  requirements: Requirements,
  templates: readonly RepairedTemplate[],
  allRead: boolean,
): JudgedRequirement[] {
  if (requirements.all.length === 0) return [];
  const before = answerOf(
    requirements,
    templates.map((one) => one.before),
    allRead,
  );
  const after = answerOf(
    requirements,
    templates.map((one) => one.after),
    allRead,
  );
  return requirements.all.map((requirement) => {
    const now = judge(requirement, after);
    const changed = now.state === 'met' && judge(requirement, before).state !== 'met';
    const verdict = {
      met: changed ? 'repaired' : 'met',
      contradicted: 'contradicted',
      unclear: 'cannot be judged',
    } as const;
    return { ...requirement, verdict: verdict[now.state], reason: now.reason, where: placeOf(now.spot, templates) };
  });
}

function judge(requirement: Requirement, answer: Answer): Judgement {
  if (answer.templates.length === 0) return unclear('no template was read');
  const judgement = carefully(requirement, answer);
  const { state, reason, spot } = judgement;
  const isChoice = state === 'contradicted' && spot !== null && isIntrinsic(spot.template.at(spot.pointer));
  return isChoice && OF_ENVIRONMENT.test(requirement.sentence)
    ? unclear(`${reason}, and environments may differ`, spot)
    : judgement;
}

/** A judge that breaks is a bug of ours that costs no more than its verdict. */
function carefully(requirement: Requirement, answer: Answer): Judgement {
  try {
    return JUDGES[requirement.kind](requirement, answer);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return unclear(`a bug of iac-fix in judging ${requirement.kind}: ${message}`);
  }
}

function answerOf(requirements: Requirements, templates: readonly Template[], allRead: boolean): Answer {
  const complete = allRead && templates.every((template) => !template.isRewritten && !template.hasType(STACK));
  return { templates, complete, requirements, schema: loadSchemaIndex() };
}

function placeOf(spot: Spot | null, templates: readonly RepairedTemplate[]): VerdictPlace | null {
  const repaired = spot && templates.find(({ after }) => after === spot.template);
  return repaired
    ? { template: repaired.name, id: spot.id, pointer: spot.pointer, line: repaired.lineOf(spot.pointer) }
    : null;
}
