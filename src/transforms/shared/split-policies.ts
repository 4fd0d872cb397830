import type { Cycle, DependencyGraph } from '../../schema/dependency-graph.js';
import { conditionOf } from '../../template/branches.js';
import { isIntrinsic, ref } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { dig, isArray } from '../../template/json-value.js';
import { child, covers } from '../../template/pointer.js';
import type { Pointer } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';
import { Attribute, Section } from '../../template/vocabulary.js';
import { addResource } from './add-resource.js';
import { appendDependsOn } from './append-depends-on.js';
import type { CircleCut } from './circle-cut.js';
import { mentionsWithin } from './circle-cut.js';
import type { Draft } from './draft.js';

/** Types that hold inline policies, with the property by which `AWS::IAM::Policy` attaches one to them. */
const HOLDERS: Readonly<Record<string, string>> = {
  'AWS::IAM::Role': 'Roles',
  'AWS::IAM::User': 'Users',
  'AWS::IAM::Group': 'Groups',
};

/**
 * Cuts that move inline policies which name a member of the circle into `AWS::IAM::Policy` resources, which nothing needs:
 * one per role, user or group.
 */
export function policyCuts(template: Template, graph: DependencyGraph, circle: Cycle): CircleCut[] {
  return circle.flatMap((id): CircleCut[] => {
    const holder = template.resources.get(id);
    const policies = holder?.properties['Policies'];
    if (!holder || !(holder.type in HOLDERS) || !isArray(policies)) return [];
    const mentions = mentionsWithin(graph, circle, id);
    const list = child(holder.propertiesPointer, 'Policies');
    const inside = (index: number) => mentions.filter(({ pointer }) => covers(child(list, index), pointer));
    const moved = [...policies.keys()].filter((index) => inside(index).length > 0 && isPlain(policies[index] ?? null));
    if (moved.length === 0) return [];
    return [
      {
        references: moved.flatMap(inside),
        safety: 'safe',
        apply: (draft) => splitPolicies(draft, holder, moved, graph),
      },
    ];
  });
}

function isPlain(policy: JsonValue): boolean {
  return !isIntrinsic(policy) && dig(policy, 'PolicyName') !== undefined && dig(policy, 'PolicyDocument') !== undefined;
}

function splitPolicies(draft: Draft, holder: Resource, moved: readonly number[], graph: DependencyGraph): void {
  const list = child(holder.propertiesPointer, 'Policies');
  const condition = conditionOf(holder);
  for (const index of moved) {
    const id = addResource(draft, `${holder.id}Policy`, {
      Type: 'AWS::IAM::Policy',
      ...(condition === null ? {} : { Condition: condition }),
    });
    const properties = child('', Section.Resources, id, Attribute.Properties);
    // One item less each time: those behind it move up.
    draft.move(child(list, index - moved.filter((other) => other < index).length), properties);
    draft.add(child(properties, HOLDERS[holder.type] ?? ''), [ref(holder.id)]);
    const needs = neededBy(draft.template, holder, child(list, index));
    for (const user of usersOf(draft.template, graph, holder, needs)) appendDependsOn(draft, user, id);
  }
  const left = draft.at(list);
  if (isArray(left) && left.length === 0) draft.remove(list);
}

/**
 * Types that use a role while they are created, so that a policy which comes later comes too late (AWS::IAM::Policy,
 * "a DependsOn attribute ensures that the resource's policy is available throughout the resource's lifecycle").
 */
const USED_AT_ONCE =
  /^(?:Custom::.*|AWS::CloudFormation::CustomResource|AWS::ECS::Service|AWS::KinesisFirehose::DeliveryStream|AWS::Lambda::EventSourceMapping|AWS::Pipes::Pipe)$/;

/** The resources that a policy names, besides the holder itself. */
function neededBy(template: Template, holder: Resource, policy: Pointer): string[] {
  const named = template.references.from(holder.id).filter(({ pointer }) => covers(policy, pointer));
  return [holder.id, ...named.map(({ target }) => target)];
}

/** Resources that use the holder at once and that the policy does not itself wait for. */
function usersOf(template: Template, graph: DependencyGraph, holder: Resource, needs: readonly string[]): string[] {
  return [...template.resources.values()]
    .filter(({ id, type }) => USED_AT_ONCE.test(type) && graph.dependsOn(id, holder.id))
    .filter(({ id }) => !needs.some((need) => need === id || graph.dependsOn(need, id)))
    .map(({ id }) => id);
}
