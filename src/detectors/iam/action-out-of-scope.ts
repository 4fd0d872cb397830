import { defineDetector } from '../../core/contract.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import { isAction } from '../shared/meant-action.js';
import { itemsOf, policyStatements } from '../shared/policy-statements.js';
import { actionsInScope } from '../shared/policy-scope.js';

export interface ActionOutOfScope {
  readonly list: Pointer;
  /** The statement's actions as the service takes them; empty where it takes none of them, `null` where they are chosen by a condition. */
  readonly kept: readonly string[] | null;
}

export default defineDetector<ActionOutOfScope>({
  id: 'iam/action-out-of-scope',
  title: 'Policy of a bucket, topic or queue with an action that it cannot have',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html',

  *detect({ template }) {
    for (const { resource, statement, pointer } of policyStatements(template)) {
      const list = child(pointer, 'Action');
      const items = itemsOf(statement, pointer, 'Action');
      const read = items.map(({ value, pointer: at }) => ({
        value,
        at,
        inScope: typeof value === 'string' && isAction(value) ? actionsInScope(resource.type, value) : undefined,
      }));
      const [first] = read.filter(({ inScope }) => inScope !== undefined);
      if (!first) continue;
      const isPlain = read.every(
        ({ value, at }) =>
          typeof value === 'string' && (at === list || (at.startsWith(`${list}/`) && !at.includes('/Fn::'))),
      );
      const kept = read.flatMap(({ value, inScope }) => inScope ?? (typeof value === 'string' ? [value] : []));
      yield {
        pointer: first.at,
        message: `\`${resource.id}\`: the policy cannot have the action ${typeof first.value === 'string' ? first.value : ''}, which ${first.inScope?.length === 0 ? 'is about something else' : 'takes in more than such a policy can'}.`,
        evidence: { list, kept: isPlain ? [...new Set(kept)] : null },
      };
    }
  },
});
