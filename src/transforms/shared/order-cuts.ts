import type { Cycle, DependencyGraph } from '../../schema/dependency-graph.js';
import { ref } from '../../template/intrinsic.js';
import { child, covers } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';
import { Pseudo } from '../../template/vocabulary.js';
import type { CircleCut } from './circle-cut.js';
import { mentionsWithin } from './circle-cut.js';
import type { Draft } from './draft.js';
import { dropDependsOn } from './drop-depends-on.js';

/**
 * Cuts that let a permission of S3 go by account instead of by bucket, for buckets whose name, and with it their ARN, is left to
 * CloudFormation. They admit more than was meant: every bucket of the account.
 */
export function sourceAccountCuts(template: Template, graph: DependencyGraph, circle: Cycle): CircleCut[] {
  return circle.flatMap((id): CircleCut[] => {
    const permission = template.resources.get(id);
    if (permission?.type !== 'AWS::Lambda::Permission') return [];
    if (permission.properties['Principal'] !== 's3.amazonaws.com') return [];
    const source = child(permission.propertiesPointer, 'SourceArn');
    const mentions = mentionsWithin(graph, circle, id).filter(({ pointer }) => covers(source, pointer));
    if (mentions.length === 0) return [];
    return [
      {
        references: mentions,
        safety: 'unsafe',
        apply: (draft) => admitBySourceAccount(draft, permission),
      },
    ];
  });
}

/** Lets a permission go by the account that the event comes from instead of by its resource. */
export function admitBySourceAccount(draft: Draft, permission: Resource): void {
  draft.remove(child(permission.propertiesPointer, 'SourceArn'));
  const account = child(permission.propertiesPointer, 'SourceAccount');
  if (draft.at(account) === undefined) draft.add(account, ref(Pseudo.AccountId));
}

/**
 * Cuts that drop an entry of a DependsOn: the last resort, since somebody wanted that order. A resource that waits for itself
 * loses nothing by it.
 */
export function dependsOnCuts(graph: DependencyGraph, circle: Cycle): CircleCut[] {
  return circle.flatMap((id) =>
    mentionsWithin(graph, circle, id)
      .filter(({ kind }) => kind === 'DependsOn')
      .map((mention): CircleCut => ({
        references: [mention],
        safety: mention.target === id ? 'safe' : 'unsafe',
        apply: (draft) => dropDependsOn(draft, id, mention.target),
      })),
  );
}
