import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/s3/notification-before-permission.js';
import { dependencyGraph } from '../../schema/dependency-graph.js';
import { sub } from '../../template/intrinsic.js';
import { child, covers } from '../../template/pointer.js';
import { appendDependsOn } from '../shared/append-depends-on.js';
import { Draft } from '../shared/draft.js';
import { knownText, spellOut } from '../shared/named-cuts.js';
import { admitBySourceAccount } from '../shared/order-cuts.js';

export default defineTransform<typeof detector>({
  id: 's3/notification-before-permission',
  title: 'Let the bucket wait for the permission',
  safety: 'safe',
  impact: 'none',

  patch({ evidence }, context) {
    const { template, schema } = context;
    const permission = template.resources.get(evidence.permission);
    if (!permission) return refuse('the permission is gone');
    const graph = dependencyGraph(template);
    const draft = new Draft(context);
    const source = child(permission.propertiesPointer, 'SourceArn');
    const mentions = graph.references(permission.id, evidence.bucket);
    if (mentions.some(({ pointer }) => !covers(source, pointer))) {
      return refuse(`\`${permission.id}\` needs \`${evidence.bucket}\` for more than its SourceArn`);
    }
    // S3 gives the ARN of the bucket, whatever the mention makes of it: `${Bucket}/*` admits nothing.
    const texts = mentions.map((mention) => {
      const wanted = mention.pointer === source ? { ...mention, attribute: 'Arn' } : mention;
      return knownText(template, schema, graph, [evidence.bucket], wanted);
    });
    const isKnown = texts.every((text) => text !== undefined);
    if (isKnown) {
      for (const [i, mention] of mentions.entries()) {
        if (mention.pointer === source) draft.replace(source, sub(texts[i] ?? ''));
        else spellOut(draft, mention, texts[i] ?? '');
      }
    } else admitBySourceAccount(draft, permission);
    appendDependsOn(draft, evidence.bucket, permission.id);
    return { operations: draft.patch, safety: isKnown ? 'safe' : 'unsafe' };
  },
});
