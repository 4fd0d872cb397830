import { defineDetector } from '../../core/contract.js';
import { hasInclude, memberBranches } from '../../template/branches.js';
import type { Pointer } from '../../template/pointer.js';
import { LOG_RETENTION_SETTING } from '../shared/log-retention.js';

export interface LogGroupWithoutRetention {
  readonly logGroup: string;
  /** The branches of RetentionInDays that say nothing. */
  readonly open: readonly Pointer[];
}

export default defineDetector<LogGroupWithoutRetention>({
  id: 'logs/log-group-without-retention',
  title: 'Log group that keeps its logs for ever',
  severity: 'medium',
  category: 'operations',
  profiles: ['operations', 'cost'],
  equivalents: { checkov: ['CKV_AWS_66'], cfnGuard: ['CW_LOGGROUP_RETENTION_PERIOD_CHECK'], cfnNag: ['W86'] },
  docs: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',
  seeds: ['000.9', '003.12'],
  settings: LOG_RETENTION_SETTING,
  types: ['AWS::Logs::LogGroup'],

  *detect({ template }) {
    for (const group of template.resourcesOfType('AWS::Logs::LogGroup')) {
      if (hasInclude(group.properties)) continue;
      const branches = memberBranches(group.properties, group.propertiesPointer, 'RetentionInDays');
      const open = branches.filter(({ value }) => value === undefined).map(({ pointer }) => pointer);
      if (open.length === 0) continue;
      yield {
        pointer: group.propertiesPointer,
        message:
          open.length < branches.length
            ? `Log group \`${group.id}\` keeps its logs for ever under one of its conditions.`
            : `Log group \`${group.id}\` keeps its logs for ever.`,
        evidence: { logGroup: group.id, open },
      };
    }
  },
});
