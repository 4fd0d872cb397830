import { defineDetector } from '../../core/contract.js';
import type { Pointer } from '../../template/pointer.js';
import { policyKind } from '../shared/policy-kind.js';
import type { PolicyStatement } from '../shared/policy-statements.js';
import { itemsOf, policyStatements } from '../shared/policy-statements.js';
import { lostActions } from '../shared/statement-reach.js';

export interface ActionWithoutResources {
  readonly found: PolicyStatement;
  /** Where the actions stand that take no resources, and what they are. */
  readonly lost: readonly { readonly pointer: Pointer; readonly value: string }[];
  /** True where the statement has no other actions. */
  readonly isAll: boolean;
}

/** Services of which older pages name resources for actions that take none by the newest: some accept both. */
const UNSURE = /^logs:/i;

export default defineDetector<ActionWithoutResources>({
  id: 'iam/action-without-resources',
  title: 'Statement that names resources for an action which takes none',
  severity: 'medium',
  category: 'reliability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',

  *detect(context) {
    for (const found of policyStatements(context.template)) {
      const { resource, statement, pointer } = found;
      const kind = policyKind(found);
      if (!resource.type.startsWith('AWS::') || kind === 'trust' || kind === 'resource') continue;
      if (statement['Effect'] !== 'Allow') continue;
      const lost = lostActions(found, context).filter(({ types, value }) => types.length === 0 && !UNSURE.test(value));
      const [first] = lost;
      if (!first) continue;
      const isAll = lost.length === itemsOf(statement, pointer, 'Action').length;
      yield {
        pointer: first.pointer,
        message: `\`${resource.id}\`: ${listed(lost)} no resource but *, and the statement names others.`,
        evidence: { found, lost, isAll },
      };
    }
  },
});

function listed(lost: readonly { readonly value: string }[]): string {
  return `${lost.map(({ value }) => value).join(', ')} ${lost.length === 1 ? 'takes' : 'take'}`;
}
