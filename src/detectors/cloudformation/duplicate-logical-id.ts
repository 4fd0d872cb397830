import { defineDetector } from '../../core/contract.js';
import { child } from '../../template/pointer.js';
import { positionAt } from '../../template/read-error.js';
import type { SourceNode } from '../../template/source-node.js';
import { SECTIONS } from '../../template/vocabulary.js';

export interface DuplicateLogicalId {
  readonly section: string;
  readonly id: string;
}

export default defineDetector<DuplicateLogicalId>({
  id: 'cloudformation/duplicate-logical-id',
  title: 'Two entries of one name, of which only the last counts',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E0000'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html',

  *detect({ template }) {
    const { root, text } = template;
    if (root.kind !== 'map') return;
    for (const { key: section, node } of root.entries) {
      if (!SECTIONS.includes(section)) continue;
      for (const { id, first } of repeated(node)) {
        const { line } = positionAt(text, first);
        yield {
          pointer: child('', section, id),
          message: `\`${id}\` stands twice in ${section}: the one of line ${line} does not count.`,
          evidence: { section, id },
        };
      }
    }
  },
});

/** Names that a section has more than once, with the offset of the first of them. */
function repeated(section: SourceNode): { id: string; first: number }[] {
  if (section.kind !== 'map') return [];
  const seen = new Map<string, number>();
  const found = new Map<string, number>();
  for (const { key, keyNode, merge } of section.entries) {
    const first = seen.get(key);
    if (merge) continue;
    if (first === undefined) seen.set(key, keyNode.start);
    else found.set(key, first);
  }
  return [...found].map(([id, first]) => ({ id, first }));
}
