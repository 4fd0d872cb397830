import type { Fix, Refusal } from '../../core/contract.js';
import type { Connection } from '../../detectors/shared/connections.js';
import { conditionOf } from '../../template/branches.js';
import type { JsonObject } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import type { Resource } from '../../template/template.js';
import { addResource } from './add-resource.js';
import { appendStatements } from './append-statements.js';
import type { Draft } from './draft.js';
import { POLICY_VERSION } from './grant.js';
import { sharedCondition } from './shared-condition.js';
import { waitFor } from './wait-for.js';

/** What a connection needs, and where it is to be written. */
export interface WantedStatement {
  readonly connection: Connection;
  /** The policy that gets the statement; `null` where one is added. */
  readonly policy: Resource | null;
  readonly statement: JsonObject;
  /** The policy to be added: its type, what it is for, and the statements that are in force without one. */
  readonly added: { readonly type: string; readonly for: JsonObject; readonly before: readonly JsonObject[] };
}

/** Puts a statement for a service into the policy of a topic or queue, and has a sender that is tried at once wait for it. */
export function messageStatement(draft: Draft, wanted: WantedStatement): Fix | Refusal {
  const { connection, policy, statement, added } = wanted;
  const { sender, target, isTried } = connection;
  const condition = policy ? conditionOf(policy) : conditionOf(target);
  const shared = sharedCondition(sender, target);
  if (shared !== null && typeof shared !== 'string') return shared;
  let id = policy?.id;
  if (policy) {
    const refusal = appendStatements(draft, child(policy.propertiesPointer, 'PolicyDocument'), policy.id, [statement]);
    if (refusal) return refusal;
  } else {
    id = addResource(draft, `${target.id}Policy`, {
      Type: added.type,
      ...(condition !== null && { Condition: condition }),
      Properties: {
        ...added.for,
        PolicyDocument: { Version: POLICY_VERSION, Statement: [...added.before, statement] },
      },
    });
  }
  if (!isTried || id === undefined) return { operations: draft.patch, safety: 'unsafe' };
  return waitFor(draft, sender, id, condition) ?? { operations: draft.patch };
}
