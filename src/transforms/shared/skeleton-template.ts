import type { FixContext } from '../../core/contract.js';
import { passedParameters, readOutputs } from '../../project/nested-stack.js';
import type { PassedParameter } from '../../project/nested-stack.js';
import { ref } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { Attribute, Intrinsic, Section } from '../../template/vocabulary.js';
import { passedType } from './passed-type.js';
import { skeletonOutput } from './skeleton-output.js';
import { isHidden } from '../../template/parameter.js';

/** What stands where only whoever writes the template knows what belongs there. */
const OPEN = 'To be completed';

/** A resource that costs nothing and is there at once; it holds what is still to be done. */
const HOLDER = 'ToBeCompleted';

/**
 * A template that deploys and fits its parent: with the parameters that the stacks pass and the outputs that are read of them.
 * Resources are those that the outputs' names leave no doubt about; all else is marked. `null` where it cannot be said what is passed.
 * @param stacks logical ids of the stacks that deploy it.
 */
export function skeletonTemplate(context: FixContext, stacks: readonly string[]): JsonObject | null {
  const passed = stacks.map((id) => passedBy(context, id));
  if (!passed.every((one) => one !== null)) return null;
  const parameters = parametersOf(context, passed);
  const outputs: Record<string, JsonValue> = {};
  const resources: Record<string, JsonValue> = {};
  const open: string[] = [];
  for (const name of outputNames(context, stacks)) {
    const drawn = skeletonOutput(name, parameters);
    if (drawn) resources[drawn.id] = drawn.resource;
    else open.push(name);
    outputs[name] = drawn ? { Value: drawn.value } : { Description: OPEN, Value: `${OPEN.toLowerCase()}: ${name}` };
  }
  const [first = ''] = stacks;
  return {
    [Section.FormatVersion]: '2010-09-09',
    [Section.Description]: `Skeleton of ${first}. ${todo(open)}`,
    ...(Object.keys(parameters).length > 0 && { [Section.Parameters]: parameters }),
    ...rulesOf(parameters),
    [Section.Resources]: { ...resources, [HOLDER]: holder(parameters) },
    ...(Object.keys(outputs).length > 0 && { [Section.Outputs]: outputs }),
  };
}

function todo(open: readonly string[]): string {
  const named = open.length === 1 ? `output ${open.join('')} its value` : `outputs ${open.join(', ')} their values`;
  const outputs = open.length > 0 ? `, and give the ${named}` : '';
  return `${OPEN}: put the resources in place of ${HOLDER}${outputs}.`;
}

function passedBy({ template }: FixContext, id: string): readonly PassedParameter[] | null {
  const resource = template.resources.get(id);
  return resource ? passedParameters(resource) : null;
}

/** The parameters that are passed; one that some stack leaves out has a default. */
function parametersOf(
  context: FixContext,
  passed: readonly (readonly PassedParameter[])[],
): Record<string, JsonObject> {
  const parameters: Record<string, JsonObject> = {};
  for (const name of new Set(passed.flat().map((one) => one.name))) {
    const given = passed.map((stack) => stack.filter((one) => one.name === name));
    const types = new Set(given.flat().map(({ value }) => passedType(context, value)));
    const [type = 'String'] = types;
    const always = given.every((places, i) => places.length >= branchCount(passed[i] ?? []));
    parameters[name] = {
      [Attribute.Type]: types.size === 1 && always ? type : 'String',
      ...(!always && { Default: '' }),
      ...(given.flat().some(({ value }) => isSecret(context, value)) && { NoEcho: true }),
    };
  }
  return parameters;
}

/** In how many branches of an `Fn::If` a stack passes something. */
function branchCount(passed: readonly PassedParameter[]): number {
  return new Set(passed.map(({ holder }) => holder)).size;
}

function isSecret({ template }: FixContext, value: JsonValue): boolean {
  const text = JSON.stringify(value);
  return [...template.parameters.values()].some(({ id, body }) => isHidden(body) && text.includes(`"${id}"`));
}

function outputNames({ template }: FixContext, stacks: readonly string[]): string[] {
  const names = stacks.flatMap((id) => {
    const resource = template.resources.get(id);
    return resource ? readOutputs(template, resource).map(({ name }) => name) : [];
  });
  return [...new Set(names)];
}

/** Rules that ask for the secrets: what mentions them elsewhere would show them. */
function rulesOf(parameters: Readonly<Record<string, JsonObject>>): JsonObject {
  const secrets = Object.entries(parameters).filter(([, { NoEcho }]) => NoEcho === true);
  if (secrets.length === 0) return {};
  const rules = secrets.map(([name, { Default }]): [string, JsonObject] => {
    const isEmpty = { [Intrinsic.Equals]: [ref(name), ''] };
    const assertion =
      Default === undefined
        ? { [Intrinsic.Not]: [isEmpty] }
        : { [Intrinsic.Or]: [isEmpty, { [Intrinsic.Not]: [isEmpty] }] };
    return [`${name}Given`, { Assertions: [{ Assert: assertion }] }];
  });
  return { [Section.Rules]: Object.fromEntries(rules) };
}

/** Mentions every parameter that is no secret, so that none counts as one that nobody wants. */
function holder(parameters: Readonly<Record<string, JsonObject>>): JsonObject {
  const shown = Object.entries(parameters).filter(([, { NoEcho }]) => NoEcho !== true);
  return {
    [Attribute.Type]: 'AWS::CloudFormation::WaitConditionHandle',
    [Attribute.Metadata]: {
      ToDo: `${OPEN}: the resources of this stack`,
      ...(shown.length > 0 && { Given: Object.fromEntries(shown.map(([name]) => [name, ref(name)])) }),
    },
  };
}
