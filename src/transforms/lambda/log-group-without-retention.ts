import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/lambda/log-group-without-retention.js';
import { logRetention } from '../../detectors/shared/log-retention.js';
import { conditionOf } from '../../template/branches.js';
import { isIntrinsic, ref } from '../../template/intrinsic.js';
import { addResource } from '../shared/add-resource.js';
import { Draft } from '../shared/draft.js';
import { lambdaLogGroupName, logGroupHabit } from '../shared/log-group.js';
import { setProperty } from '../shared/set-property.js';

export default defineTransform<typeof detector>({
  id: 'lambda/log-group-without-retention',
  title: 'Add the log group with a retention and let the function log to it',
  safety: 'safe',
  impact: 'none',

  patch({ evidence }, context) {
    const { template } = context;
    const fn = template.resources.get(evidence.function);
    if (!fn) return refuse('the function is gone');
    if (isIntrinsic(fn.properties['LoggingConfig'])) {
      return refuse(`the LoggingConfig of \`${fn.id}\` depends on a condition: set its LogGroup there`);
    }
    const condition = conditionOf(fn);
    const habit = logGroupHabit(template, fn.id);
    const draft = new Draft(context);
    const group = addResource(draft, `${fn.id}LogGroup`, {
      Type: 'AWS::Logs::LogGroup',
      ...(condition === null ? {} : { Condition: condition }),
      ...habit.attributes,
      Properties: {
        LogGroupName: lambdaLogGroupName(template, fn),
        RetentionInDays: logRetention(context, 'lambda'),
        ...habit.properties,
      },
    });
    // By Ref, so that the group is there before the first invocation can make one of the same name.
    setProperty(draft, fn.id, ['LoggingConfig', 'LogGroup'], ref(group));
    // The group of a deployed function exists already, or holds the logs so far.
    if (context.stack === 'deployed') return { operations: draft.patch, safety: 'unsafe' };
    return draft.patch;
  },
});
