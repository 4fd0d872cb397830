import { defineDetector } from '../../core/contract.js';
import { branchesOf, conditionOf, hasInclude } from '../../template/branches.js';
import { dig } from '../../template/json-value.js';
import { nameText, namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { Section } from '../../template/vocabulary.js';
import { edgeFunctions } from '../shared/invokers.js';
import { LOG_RETENTION_SETTING } from '../shared/log-retention.js';

export interface LogGroupWithoutRetention {
  readonly function: string;
  /** The one log group of the template that is meant for the function and that nothing writes to, since the name differs; else `null`. */
  readonly stray: string | null;
}

/** How Lambda's names of log groups begin (Lambda Developer Guide, "Sending Lambda function logs to CloudWatch Logs"). */
const LAMBDA_GROUPS = '/aws/lambda/';

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
    const names = new Set(template.resourcesOfType('AWS::Logs::LogGroup', 'Custom::LogRetention').flatMap(groupNames));
    const edge = edgeFunctions(template);
    const globals = dig(template.value, Section.Globals, 'Function', 'LoggingConfig');
    const asked = new Map<string, Resource>();
    for (const fn of template.resourcesOfType(...FUNCTIONS)) {
      const inherits = fn.type === 'AWS::Serverless::Function' && globals !== undefined;
      if (inherits || dig(fn.properties, 'LoggingConfig', 'LogGroup') !== undefined) continue;
      if (edge.has(fn.id) || hasInclude(fn.properties)) continue;
      if ([...ownNames(fn)].some((name) => names.has(name))) continue;
      // A second function of the name cannot be created, nor a second group; but conditions may choose between the two.
      const group = `${nameText(fn.properties['FunctionName']) ?? fn.id} ${conditionOf(fn) ?? ''}`;
      if (!asked.has(group)) asked.set(group, fn);
    }
    for (const fn of asked.values()) {
      const stray = asked.size === 1 ? strayGroup(template, fn) : null;
      const where = stray === null ? 'its log group is not in the template' : `it does not write to \`${stray}\``;
      yield {
        pointer: fn.propertiesPointer,
        message: `The logs of \`${fn.id}\` are kept for ever: ${where}.`,
        evidence: { function: fn.id, stray },
      };
    }
  },
});

/** The names that a log group has in any branch of a condition, as far as they can be told. */
function groupNames({ properties }: Resource): string[] {
  return branchesOf(properties['LogGroupName'], '').flatMap(({ value }) => nameText(value) ?? []);
}

/** The names of the groups that a function writes to, where nothing names another one. */
function ownNames({ id, properties }: Resource): string[] {
  const names = branchesOf(properties['FunctionName'], '').flatMap(({ value }) => nameText(value) ?? []);
  return [`\${${id}}`, ...names].map((name) => `${LAMBDA_GROUPS}${name}`);
}

/** The log group that is named for functions and that none of them writes to, where there is just one and it exists with the function. */
function strayGroup(template: Template, fn: Resource): string | null {
  const written = new Set(template.resourcesOfType(...FUNCTIONS).flatMap(ownNames));
  const named = new Set(
    template
      .resourcesOfType(...FUNCTIONS)
      .map(({ properties }) => namedId(dig(properties, 'LoggingConfig', 'LogGroup'))),
  );
  const strays = template.resourcesOfType('AWS::Logs::LogGroup').filter((group) => {
    const names = groupNames(group);
    const isMeant =
      group.properties['LogGroupName'] === undefined
        ? /lambda|function/i.test(group.id)
        : names.length > 0 && names.every((name) => name.startsWith(LAMBDA_GROUPS) && !written.has(name));
    return isMeant && !named.has(group.id) && !hasWriter(template, group);
  });
  const [stray] = strays;
  return strays.length === 1 && stray && conditionOf(stray) === conditionOf(fn) ? stray.id : null;
}

/** True for a group that something else than policies, filters and alarms refers to: it writes there. */
function hasWriter(template: Template, { id }: Resource): boolean {
  return template.references
    .to(id)
    .some(
      ({ owner, section, kind }) => section === Section.Resources && kind !== 'DependsOn' && !isReader(template, owner),
    );
}

function isReader(template: Template, id: string): boolean {
  return /^AWS::(?:IAM|Logs|CloudWatch)::/.test(template.resources.get(id)?.type ?? '');
}
