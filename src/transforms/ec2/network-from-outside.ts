import { defineTransform, refuse } from '../../core/contract.js';
import type { SubnetParameter } from '../../detectors/ec2/network-from-outside.js';
import type detector from '../../detectors/ec2/network-from-outside.js';
import { ref } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { child, lastToken } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { Intrinsic, Section } from '../../template/vocabulary.js';
import { addCondition } from '../shared/add-condition.js';
import { Draft } from '../shared/draft.js';
import { OptionalNetwork } from '../shared/optional-network.js';

export default defineTransform<typeof detector>({
  id: 'ec2/network-from-outside',
  title: 'Create the network where none is given',
  safety: 'unsafe',
  impact: 'none',
  patch({ evidence: { vpc, subnets } }, context) {
    const { template } = context;
    const single = subnets.find(({ isList }) => !isList);
    if (single)
      return refuse(`\`${single.id}\` is a single subnet: which zone and tier it stands for is for you to say`);
    const obstacle = [vpc, ...subnets.map(({ id }) => id)]
      .map((id) => whyFixed(template, id))
      .find((why) => why !== null);
    if (obstacle !== undefined) return refuse(obstacle);
    const draft = new Draft(context);
    makeOptional(draft, vpc, 'String', 'one');
    for (const { id } of subnets) makeOptional(draft, id, 'CommaDelimitedList', 'them');
    const condition = addCondition(draft, 'CreateNetwork', { [Intrinsic.Equals]: [given(vpc, subnets), ''] });
    const network = new OptionalNetwork(draft, condition);
    replaceRefs(draft, vpc, network.either(ref(network.vpc), vpc));
    for (const parameter of subnets) {
      replaceRefs(draft, parameter.id, network.either(created(template, network, parameter), parameter.id));
    }
    return draft.patch;
  },
});

/** Why a parameter cannot be made optional, or `null`. */
function whyFixed(template: Template, id: string): string | null {
  if (template.parameters.get(id)?.body['AllowedPattern'] !== undefined) {
    return `the pattern of \`${id}\` does not allow it to be empty`;
  }
  // Inside a list or another function, cfn-lint and CloudFormation check the empty default as if it were an id.
  const other = template.references.to(id).find(({ kind, section, pointer }) => {
    const isWhole = kind === 'Ref' && !/^\d+$/.test(lastToken(pointer));
    return !isWhole || (section !== Section.Resources && section !== Section.Outputs);
  });
  return other
    ? `\`${other.owner}\` uses \`${id}\` inside a list, a text or a condition: choose the network there by hand`
    : null;
}

/** Types of AWS ids are checked against the account and cannot be empty: a plain string can. */
function makeOptional(draft: Draft, id: string, type: string, standIn: string): void {
  const here = child('', Section.Parameters, id);
  if (draft.at(child(here, 'Type')) !== type) draft.replace(child(here, 'Type'), type);
  const described = draft.at(child(here, 'Description'));
  if (typeof described === 'string') {
    draft.replace(
      child(here, 'Description'),
      `${described.trimEnd().replace(/\.$/, '')}; empty: the stack creates ${standIn}`,
    );
  }
  draft.add(child(here, 'Default'), '');
}

function replaceRefs(draft: Draft, id: string, value: JsonValue): void {
  for (const { pointer } of draft.template.references.to(id)) draft.replace(pointer, value);
}

function created(template: Template, network: OptionalNetwork, { id, isPublic }: SubnetParameter): JsonValue {
  const description = template.parameters.get(id)?.body['Description'];
  const count = typeof description === 'string' && /\b(?:3|three)\b/i.test(description) ? 3 : 2;
  return Array.from({ length: count }, () => ref(network.subnet(isPublic)));
}

/** What is empty where no network is given: the subnets, which nothing can do without, or else the VPC. */
function given(vpc: string, [subnets]: readonly SubnetParameter[]): JsonValue {
  return subnets ? { [Intrinsic.Join]: ['', ref(subnets.id)] } : ref(vpc);
}
