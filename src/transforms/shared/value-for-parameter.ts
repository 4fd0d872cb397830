import type { FixContext } from '../../core/contract.js';
import type { LinkedStack } from '../../detectors/shared/linked-stacks.js';
import { linkedStacks } from '../../detectors/shared/linked-stacks.js';
import { dependencyGraph } from '../../schema/dependency-graph.js';
import { meantName } from '../../schema/meant-name.js';
import { conditionOf } from '../../template/branches.js';
import { getAtt, intrinsicOf, ref } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import type { Entry } from '../../template/template.js';
import { Attribute, Intrinsic } from '../../template/vocabulary.js';
import { isListType } from '../../template/parameter.js';

/** Parameter types that stand for the id of one resource of a type, which `Ref` gives (User Guide, "AWS-specific parameter types"). */
const REFERRED: ReadonlyMap<string, string> = new Map([
  ['AWS::EC2::VPC::Id', 'AWS::EC2::VPC'],
  ['AWS::Route53::HostedZone::Id', 'AWS::Route53::HostedZone'],
]);

/**
 * What a nested stack must have been meant to be given for a parameter: the parent's own parameter of that name and type, what another
 * nested stack gives out under that name, or the only resource that its type can mean. `undefined` where that is not certain.
 */
export function valueForParameter(context: FixContext, stack: LinkedStack, parameter: Entry): JsonValue | undefined {
  return (
    ownParameter(context, parameter) ?? outputOfAnother(context, stack, parameter) ?? onlyResource(context, parameter)
  );
}

function ownParameter({ template }: FixContext, { id, body }: Entry): JsonValue | undefined {
  const type = body[Attribute.Type];
  const fitting = [...template.parameters.values()].filter((own) => own.body[Attribute.Type] === type);
  const meant = meantName(
    id,
    fitting.map((own) => own.id),
  );
  return meant?.certain ? ref(meant.name) : undefined;
}

function outputOfAnother(context: FixContext, stack: LinkedStack, { id, body }: Entry): JsonValue | undefined {
  const { template } = context;
  const graph = dependencyGraph(template);
  const givers = linkedStacks(context).filter(({ child }) => child.outputs.has(id));
  const [giver] = givers;
  if (!giver || givers.length > 1 || giver.resource.id === stack.resource.id) return undefined;
  if (graph.dependsOn(giver.resource.id, stack.resource.id)) return undefined;
  if (conditionOf(giver.resource) !== null && conditionOf(giver.resource) !== conditionOf(stack.resource))
    return undefined;
  const output = giver.child.outputs.get(id);
  if (!output || output.body[Attribute.Condition] !== undefined) return undefined;
  const wantsList = isListType(body[Attribute.Type]);
  return wantsList === isJoined(output.body['Value']) ? getAtt(giver.resource.id, `Outputs.${id}`) : undefined;
}

function onlyResource({ template }: FixContext, { body }: Entry): JsonValue | undefined {
  const type = body[Attribute.Type];
  const referred = typeof type === 'string' ? REFERRED.get(type) : undefined;
  const [only, ...more] = referred === undefined ? [] : template.resourcesOfType(referred);
  return only && more.length === 0 && conditionOf(only) === null ? ref(only.id) : undefined;
}

/** True for an output that is several values with commas between them. */
function isJoined(value: JsonValue | undefined): boolean {
  return intrinsicOf(value)?.name === Intrinsic.Join;
}
