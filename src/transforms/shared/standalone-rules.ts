import type { Cycle, DependencyGraph } from '../../schema/dependency-graph.js';
import { conditionOf } from '../../template/branches.js';
import { getAtt, ref } from '../../template/intrinsic.js';
import type { JsonObject } from '../../template/json-value.js';
import { isArray, isObject } from '../../template/json-value.js';
import { child, covers } from '../../template/pointer.js';
import type { Reference } from '../../template/references.js';
import type { Resource, Template } from '../../template/template.js';
import { Attribute, Section } from '../../template/vocabulary.js';
import { addResource } from './add-resource.js';
import type { CircleCut } from './circle-cut.js';
import { mentionsWithin } from './circle-cut.js';
import type { Draft } from './draft.js';

/** The property that holds a group's rules, the type of a rule on its own, and how its name is made. */
interface Direction {
  readonly property: string;
  readonly type: string;
  readonly infix: string;
}

const INGRESS: Direction = {
  property: 'SecurityGroupIngress',
  type: 'AWS::EC2::SecurityGroupIngress',
  infix: 'IngressFrom',
};
const EGRESS: Direction = { property: 'SecurityGroupEgress', type: 'AWS::EC2::SecurityGroupEgress', infix: 'EgressTo' };

/**
 * A rule that no packet matches. A group without any outbound rule of its own gets one that allows everything
 * (AWS::EC2::SecurityGroup, "Specifies a security group"); the CDK keeps groups closed with the same rule.
 */
const NO_TRAFFIC: JsonObject = {
  Description: 'Disallow all other traffic',
  CidrIp: '255.255.255.255/32',
  IpProtocol: 'icmp',
  FromPort: 252,
  ToPort: 86,
};

/**
 * Cuts that move the rules of a security group which name a member of the circle into resources of their own: one per group
 * and direction. Inbound rules come first: moving them leaves nothing to be closed.
 */
export function ruleCuts(template: Template, graph: DependencyGraph, circle: Cycle): CircleCut[] {
  return [INGRESS, EGRESS].flatMap((direction) =>
    circle.flatMap((id) => {
      const group = template.resources.get(id);
      if (group?.type !== 'AWS::EC2::SecurityGroup') return [];
      return cutOf(group, direction, mentionsWithin(graph, circle, id));
    }),
  );
}

/** A rule that moves, with the mentions in it. */
interface Moved {
  readonly index: number;
  readonly mentions: readonly Reference[];
}

function cutOf(group: Resource, direction: Direction, mentions: readonly Reference[]): CircleCut[] {
  const rules = group.properties[direction.property];
  if (!isArray(rules)) return [];
  const list = child(group.propertiesPointer, direction.property);
  const moved = rules.flatMap((rule, index): Moved[] => {
    const inside = mentions.filter(({ pointer }) => covers(child(list, index), pointer));
    return inside.length > 0 && isRule(rule) ? [{ index, mentions: inside }] : [];
  });
  if (moved.length === 0) return [];
  return [
    {
      references: moved.flatMap((one) => one.mentions),
      safety: 'safe',
      apply: (draft) => moveRules(draft, group, direction, moved),
    },
  ];
}

function isRule(rule: unknown): rule is JsonObject {
  return isObject(rule) && rule['IpProtocol'] !== undefined;
}

function moveRules(draft: Draft, group: Resource, direction: Direction, moved: readonly Moved[]): void {
  const list = child(group.propertiesPointer, direction.property);
  const condition = conditionOf(group);
  for (const { index, mentions } of moved) {
    const [{ target, kind } = { target: group.id, kind: 'Ref' }] = mentions;
    const id = addResource(draft, `${group.id}${direction.infix}${target}`, {
      Type: direction.type,
      ...(condition === null ? {} : { Condition: condition }),
    });
    const properties = child('', Section.Resources, id, Attribute.Properties);
    // One item less each time: those behind it move up.
    draft.move(child(list, index - moved.filter((other) => other.index < index).length), properties);
    draft.add(child(properties, 'GroupId'), kind === 'GetAtt' ? getAtt(group.id, 'GroupId') : ref(group.id));
  }
  const left = draft.at(list);
  if (!isArray(left) || left.length > 0) return;
  if (direction === EGRESS) draft.add(child(list, '-'), NO_TRAFFIC);
  else draft.remove(list);
}
