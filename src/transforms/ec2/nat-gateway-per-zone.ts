import { defineTransform, refuse } from '../../core/contract.js';
import type { Refusal } from '../../core/contract.js';
import type detector from '../../detectors/ec2/nat-gateway-per-zone.js';
import { conditionOf } from '../../template/branches.js';
import { choose, ref } from '../../template/intrinsic.js';
import { namedId } from '../../template/name-text.js';
import { child } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';
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
    for (const id of others) {
      const gateway = template.resources.get(id);
      const refusal = gateway ? makeOptional(draft, template, gateway, first, condition) : refuse(`\`${id}\` is gone`);
      if (refusal) return refusal;
    }
    if (!asked && !insisted) return draft.patch;
    return { operations: draft.patch, safety: asked ? 'unsafe' : 'manual', impact: 'interruption' };
  },
});

/** Puts a gateway, its address and its outputs under the condition, and leads its routes to the first one without it. */
function makeOptional(draft: Draft, template: Template, gateway: Resource, first: string, condition: string) {
  const address = template.resources.get(namedId(gateway.properties['AllocationId']) ?? '');
  const optional = address?.type === 'AWS::EC2::EIP' && isOnlyFor(template, address.id, gateway.id) ? [address] : [];
  for (const { id, pointer } of [gateway, ...optional]) {
    if (id !== gateway.id && conditionOf(address ?? gateway) !== null) continue;
    draft.add(child(pointer, Attribute.Condition), condition);
    const refusal = settleMentions(draft, template, id, gateway.id, first, condition);
    if (refusal) return refusal;
  }
  return null;
}

function isOnlyFor(template: Template, address: string, gateway: string): boolean {
  return template.references
    .to(address)
    .every(({ section, owner }) => section === Section.Outputs || (section === Section.Resources && owner === gateway));
}

/** Whatever mentions what may be absent: routes choose, outputs come and go with it; anything else is a reason to refuse. */
function settleMentions(
  draft: Draft,
  template: Template,
  id: string,
  gateway: string,
  first: string,
  condition: string,
): Refusal | null {
  for (const { owner, section, kind, pointer } of template.references.to(id)) {
    if (section === Section.Resources && owner === gateway) continue;
    const here = child('', section, owner, Attribute.Condition);
    if (section === Section.Outputs) {
      const present = draft.at(here);
      if (present !== undefined && present !== condition)
        return refuse(`the output \`${owner}\` has a condition already`);
      if (present === undefined) draft.add(here, condition);
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
