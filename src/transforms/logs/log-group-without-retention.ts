import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/logs/log-group-without-retention.js';
import { logRetention } from '../../detectors/shared/log-retention.js';
import { Draft } from '../shared/draft.js';
import { setProperty } from '../shared/set-property.js';
import { subjectOfLogs } from '../../detectors/shared/log-subject.js';

export default defineTransform<typeof detector>({
  id: 'logs/log-group-without-retention',
  title: 'Set the days that the log group keeps its logs',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { logGroup, open } }, context) {
    const draft = new Draft(context);
    const days = logRetention(context, subjectOfLogs(context.template, logGroup));
    for (const pointer of open) {
      if (draft.at(pointer) === undefined) setProperty(draft, logGroup, ['RetentionInDays'], days);
      else draft.replace(pointer, days);
    }
    // On a deployed stack, what is older than that is deleted.
    if (context.stack === 'deployed') return { operations: draft.patch, safety: 'unsafe', impact: 'data-loss' };
    return draft.patch;
  },
});
