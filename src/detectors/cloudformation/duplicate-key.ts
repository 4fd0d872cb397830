import { defineDetector } from '../../core/contract.js';
import { duplicateKeys } from '../../template/locate.js';
import { parsePointer } from '../../template/pointer.js';
import { positionAt } from '../../template/read-error.js';

export default defineDetector<null>({
  id: 'cloudformation/duplicate-key',
  title: 'Key that stands twice, of which only the last counts',
  severity: 'high',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E0000'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html',

  *detect({ template }) {
    for (const { key, pointer, first, same } of duplicateKeys(template.root)) {
      const tokens = parsePointer(pointer);
      // Entries of a section are logical ids: they have a rule of their own.
      if (tokens.length === 2) continue;
      const { line } = positionAt(template.text, first.keyNode.start);
      const what = same ? 'says the same' : 'does not count';
      const place = tokens.length === 1 ? 'The template' : `\`${tokens[1]}\``;
      yield { pointer, message: `${place} has ${key} twice: the one of line ${line} ${what}.`, evidence: null };
    }
  },
});
