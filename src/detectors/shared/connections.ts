import { refTarget } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { namedId } from '../../template/name-text.js';
import type { Resource, Template } from '../../template/template.js';
import { SENDERS } from './senders.js';

/** A resource that makes a service call on another resource of the template, which has to admit the service. */
export interface Connection {
  readonly sender: Resource;
  /** The principal of the service that calls. */
  readonly principal: string;
  /** The service in words. */
  readonly service: string;
  readonly target: Resource;
  /** True where AWS tries the call, or looks for the permission, when the sender is created. */
  readonly isTried: boolean;
  /** What tells the sender apart, for a condition on where the call comes from; `account` where only the account can be named. */
  readonly source: 'attribute' | 'ref' | 'api' | 'authorizer' | 'log-group' | 'account';
}

/** A connection before it is known what the named value stands for. */
export type Call = Omit<Connection, 'sender' | 'target'> & { readonly named: JsonValue | undefined };

/**
 * Who calls whom by way of a service, for targets of the given types; an alias or version of a function stands for itself. What is
 * chosen by `Fn::If` is left out.
 */
export function connections(template: Template, targets: readonly string[]): readonly Connection[] {
  const wanted = new Set(targets);
  const found = new Map<string, Connection>();
  for (const sender of template.resources.values()) {
    for (const { named, ...kind } of SENDERS[sender.type]?.(sender) ?? []) {
      const target = template.resources.get(namedId(named) ?? refTarget(named) ?? '');
      if (target && wanted.has(target.type)) found.set(`${sender.id} ${target.id}`, { ...kind, sender, target });
    }
  }
  return [...found.values()];
}

/** The first word of a principal, by which it is told from others: some have the region in it. */
export function serviceWord({ principal }: Pick<Connection, 'principal'>): string {
  return principal.split('.')[0] ?? principal;
}
