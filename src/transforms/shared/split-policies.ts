import { stronglyConnected } from '../../schema/strongly-connected.js';
import { conditionOf } from '../../template/branches.js';
import { isIntrinsic, ref } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { dig, isArray } from '../../template/json-value.js';
import { child, covers } from '../../template/pointer.js';
import type { Pointer } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';
import { Attribute, Section } from '../../template/vocabulary.js';
import { addResource } from './add-resource.js';
import type { Draft } from './draft.js';

/**
 * The fewest roles of a circle whose inline policies close it: one where one is enough, else all that have such policies;
 * none where even that leaves a circle.
 */
export function rolesToSplit(template: Template, cycle: readonly string[]): Resource[] {
  const members = new Set(cycle);
  const candidates = cycle.flatMap((id) => {
    const role = template.resources.get(id);
    return role && policiesInto(template, role, members).length > 0 ? [role] : [];
  });
  const alone = candidates.find((role) => isOpenWithout(template, members, [role]));
  if (alone) return [alone];
  return isOpenWithout(template, members, candidates) ? candidates : [];
}

/** The indexes of a role's inline policies that name a member of the circle. */
function policiesInto(template: Template, role: Resource, members: ReadonlySet<string>): number[] {
  const policies = role.properties['Policies'];
  if (role.type !== 'AWS::IAM::Role' || !isArray(policies)) return [];
  return policies.flatMap((policy, i) => {
    const here = policyPointer(role, i);
    const named = template.references
      .from(role.id)
      .some(({ target, pointer }) => members.has(target) && covers(here, pointer));
    return named && isPlain(policy) ? [i] : [];
  });
}

function policyPointer(role: Resource, index: number): Pointer {
  return child(role.propertiesPointer, 'Policies', index);
}

function isPlain(policy: JsonValue): boolean {
  return !isIntrinsic(policy) && dig(policy, 'PolicyName') !== undefined && dig(policy, 'PolicyDocument') !== undefined;
}

/** True where no circle is left among the members once these roles' policies no longer count. */
function isOpenWithout(template: Template, members: ReadonlySet<string>, roles: readonly Resource[]): boolean {
  if (roles.length === 0) return false;
  const moved = roles.flatMap((role) => policiesInto(template, role, members).map((i) => policyPointer(role, i)));
  const left = (id: string): string[] =>
    template.references
      .from(id)
      .filter(({ kind, pointer }) => kind !== 'Condition' && !moved.some((outer) => covers(outer, pointer)))
      .map(({ target }) => target);
  return stronglyConnected([...members], left).length === 0;
}

/** Moves the inline policies that name a member of the circle into `AWS::IAM::Policy` resources, which nothing needs. */
export function splitPolicies(draft: Draft, role: Resource, members: ReadonlySet<string>): void {
  const policies = role.properties['Policies'];
  if (!isArray(policies)) return;
  const moved = policiesInto(draft.template, role, members);
  const condition = conditionOf(role);
  for (const index of moved) {
    const id = addResource(draft, `${role.id}Policy`, {
      Type: 'AWS::IAM::Policy',
      ...(condition === null ? {} : { Condition: condition }),
      Properties: {
        PolicyName: dig(policies[index], 'PolicyName') ?? null,
        Roles: [ref(role.id)],
      },
    });
    const document = child('', Section.Resources, id, Attribute.Properties, 'PolicyDocument');
    draft.move(child(policyPointer(role, index), 'PolicyDocument'), document);
  }
  const list = child(role.propertiesPointer, 'Policies');
  if (moved.length === policies.length) draft.remove(list);
  else for (const index of [...moved].reverse()) draft.remove(child(list, index));
}
