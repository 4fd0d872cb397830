import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/lambda/log-group-without-retention.js';
import { logRetention } from '../../detectors/shared/log-retention.js';
import { dependencyGraph } from '../../schema/dependency-graph.js';
import { conditionOf } from '../../template/branches.js';
import { isIntrinsic, ref } from '../../template/intrinsic.js';
import { nameText, namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { addResource } from '../shared/add-resource.js';
import { Draft } from '../shared/draft.js';
import { lambdaLogGroupName, logGroupHabit } from '../shared/log-group.js';
import { setProperty } from '../shared/set-property.js';

export default defineTransform<typeof detector>({
  id: 'lambda/log-group-without-retention',
  title: 'Let the function write to a log group of the template that has a retention',
  safety: 'safe',
  impact: 'none',

  patch({ evidence }, context) {
    const { template } = context;
    const fn = template.resources.get(evidence.function);
    if (!fn) return refuse('the function is gone');
    if (isIntrinsic(fn.properties['LoggingConfig'])) {
      return refuse(`the LoggingConfig of \`${fn.id}\` depends on a condition: set its LogGroup there`);
    }
    const draft = new Draft(context);
    const safety = context.stack === 'deployed' ? 'unsafe' : 'safe';
    if (evidence.stray !== null && mayWriteTo(template, fn, evidence.stray)) {
      setProperty(draft, fn.id, ['LoggingConfig', 'LogGroup'], ref(evidence.stray));
      return { operations: draft.patch, safety };
    }
    const condition = conditionOf(fn);
    const habit = logGroupHabit(template, fn.id);
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
    return { operations: draft.patch, safety };
  },
});

/** Policies of AWS with which a role may write to every log group (Lambda Developer Guide, "Execution role"). */
const WRITES_ANYWHERE = /service-role\/AWSLambda/;

/**
 * True for a group that does not need the function, and that its role may write to as far as can be told: the role is not bound to the
 * name that Lambda would choose, and a group outside of `/aws/lambda/` is one that it names, or it may write to all.
 */
function mayWriteTo(template: Template, fn: Resource, group: string): boolean {
  if (dependencyGraph(template).dependsOn(group, fn.id)) return false;
  const role = namedId(fn.properties['Role']) ?? '';
  const text = JSON.stringify(template.resources.get(role)?.properties ?? {});
  const name = nameText(fn.properties['FunctionName']) ?? fn.id;
  if (text.includes(`/aws/lambda/${name}`)) return false;
  const isNamed = template.resources.get(group)?.properties['LogGroupName'] !== undefined;
  return isNamed || WRITES_ANYWHERE.test(text) || template.references.from(role).some(({ target }) => target === group);
}
