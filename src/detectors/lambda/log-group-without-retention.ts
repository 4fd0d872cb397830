import { defineDetector } from '../../core/contract.js';
import { conditionOf, hasInclude } from '../../template/branches.js';
import { dig } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import type { Template } from '../../template/template.js';
import { Section } from '../../template/vocabulary.js';
import { edgeFunctions } from '../shared/invokers.js';
import { LOG_RETENTION_SETTING } from '../shared/log-retention.js';

export interface LogGroupWithoutRetention {
  readonly function: string;
}

const FUNCTIONS = ['AWS::Lambda::Function', 'AWS::Serverless::Function'];

export default defineDetector<LogGroupWithoutRetention>({
  id: 'lambda/log-group-without-retention',
  title: 'Function whose log group is not in the template and keeps its logs for ever',
  severity: 'medium',
  category: 'operations',
  profiles: ['operations', 'cost'],
  equivalents: { checkov: ['CKV_AWS_66'] },
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html',
  seeds: ['000.9'],
  settings: LOG_RETENTION_SETTING,
  types: FUNCTIONS,

  *detect({ template }) {
    const names = logGroupNames(template);
    const asked = new Set<string>();
    const edge = edgeFunctions(template);
    const globals = dig(template.value, Section.Globals, 'Function', 'LoggingConfig');
    for (const fn of template.resourcesOfType(...FUNCTIONS)) {
      const inherits = fn.type === 'AWS::Serverless::Function' && globals !== undefined;
      if (inherits || dig(fn.properties, 'LoggingConfig', 'LogGroup') !== undefined) continue;
      if (edge.has(fn.id) || hasInclude(fn.properties)) continue;
      const name = nameText(fn.properties['FunctionName']) ?? `\${${fn.id}}`;
      if (names.has(`/aws/lambda/${name}`) || names.has(`/aws/lambda/\${${fn.id}}`)) continue;
      // A second function of the name cannot be created, nor a second group; but conditions may choose between the two.
      const group = `${name} ${conditionOf(fn) ?? ''}`;
      if (asked.has(group)) continue;
      asked.add(group);
      yield {
        pointer: fn.propertiesPointer,
        message: `The logs of \`${fn.id}\` are kept for ever: its log group is not in the template.`,
        evidence: { function: fn.id },
      };
    }
  },
});

/** The names of all log groups that the template makes or sets the retention of. */
function logGroupNames(template: Template): ReadonlySet<string> {
  const makers = template.resourcesOfType('AWS::Logs::LogGroup', 'Custom::LogRetention');
  return new Set(makers.map(({ properties }) => nameText(properties['LogGroupName']) ?? ''));
}
