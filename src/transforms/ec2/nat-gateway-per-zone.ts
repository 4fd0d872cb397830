import { defineTransform, refuse } from '../../core/contract.js';
import type { Refusal } from '../../core/contract.js';
import type detector from '../../detectors/ec2/nat-gateway-per-zone.js';
import { conditionOf } from '../../template/branches.js';
import { choose, ref, referredId } from '../../template/intrinsic.js';
import { isArray } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Pointer } from '../../template/pointer.js';
import { child, parentPointer } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { Attribute, Section } from '../../template/vocabulary.js';
import { addSwitch } from '../shared/add-switch.js';
import { Draft } from '../shared/draft.js';

export default defineTransform<typeof detector>({
  id: 'ec2/nat-gateway-per-zone',
  title: 'Let a parameter choose between a NAT gateway in each zone and a single one',
  safety: 'safe',
  impact: 'none',

  patch({ evidence: { first, others, asked, insisted } }, context) {
    const { template } = context;
    const draft = new Draft(context);
    const condition = addSwitch(draft, {
      parameter: 'EnableHighAvailabilityNAT',
      description: 'true for a NAT gateway in each zone, so that no zone depends on another; false for a single one',
      condition: 'CreateNatGatewayPerZone',
      default: asked || insisted ? 'false' : 'true',
    });
    const leaving = others.flatMap((id) => leavingWith(template, id));
    for (const { id, pointer, gateway } of leaving) {
      draft.add(child(pointer, Attribute.Condition), condition);
      const refusal = settleMentions(draft, template, { id, gateway, first, condition, leaving });
      if (refusal) return refusal;
    }
    if (!asked && !insisted) return draft.patch;
    return { operations: draft.patch, safety: asked ? 'unsafe' : 'manual', impact: 'interruption' };
  },
});

/** What a parameter may leave out: a gateway or its address. */
interface Leaving {
  readonly id: string;
  readonly pointer: Pointer;
  readonly gateway: string;
}

/** A gateway, and its address where that is for nothing else. */
function leavingWith(template: Template, id: string): Leaving[] {
  const gateway = template.resources.get(id);
  const address = template.resources.get(namedId(gateway?.properties['AllocationId']) ?? '');
  const ownAddress =
    address?.type === 'AWS::EC2::EIP' && conditionOf(address) === null && isOnlyFor(template, address.id, id);
  return [gateway, ownAddress ? address : undefined].flatMap((one) =>
    one ? [{ id: one.id, pointer: one.pointer, gateway: id }] : [],
  );
}

function isOnlyFor(template: Template, address: string, gateway: string): boolean {
  return template.references
    .to(address)
    .every(({ section, owner }) => section === Section.Outputs || (section === Section.Resources && owner === gateway));
}

interface Absence extends Omit<Leaving, 'pointer'> {
  readonly first: string;
  readonly condition: string;
  readonly leaving: readonly Leaving[];
}

/** Whatever mentions what may be absent: routes choose, outputs come and go with it; anything else is a reason to refuse. */
function settleMentions(draft: Draft, template: Template, absence: Absence): Refusal | null {
  const { id, gateway, first, condition, leaving } = absence;
  for (const { owner, section, kind, pointer } of template.references.to(id)) {
    if (section === Section.Resources && owner === gateway) continue;
    const here = child('', section, owner, Attribute.Condition);
    if (section === Section.Outputs) {
      const present = draft.at(here);
      if (present !== undefined && present !== condition)
        return refuse(`the output \`${owner}\` has a condition already`);
      if (present === undefined && isJoinedWithOthers(draft, pointer, leaving)) {
        draft.replace(pointer, choose(condition, draft.at(pointer) ?? ref(id)));
      } else if (present === undefined) draft.add(here, condition);
      continue;
    }
    const route = template.resources.get(owner);
    if (
      route?.type !== 'AWS::EC2::Route' ||
      pointer !== child(route.propertiesPointer, 'NatGatewayId') ||
      kind !== 'Ref'
    ) {
      return refuse(`\`${owner}\` needs \`${id}\`: it cannot be left out`);
    }
    draft.replace(pointer, choose(condition, ref(id), ref(first)));
  }
  return null;
}

/** True for an item of a list that is joined to one text, where other items stay. */
function isJoinedWithOthers(draft: Draft, mention: Pointer, leaving: readonly Leaving[]): boolean {
  const items = draft.at(parentPointer(mention));
  if (!/\/Fn::Join\/1\/\d+$/.test(mention) || !isArray(items)) return false;
  return items.some((item) => {
    const named = referredId(item);
    return named !== undefined && leaving.every(({ id }) => id !== named);
  });
}
