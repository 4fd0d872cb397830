import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/ec2/group-text-refused.js';
import { LONGEST_DESCRIPTION, REFUSED } from '../../detectors/shared/group-text.js';
import { subVariables } from '../../template/sub-string.js';

/** Plain characters for others that mean the same. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/[‐‑‒–—―]/g, '-'],
  [/\s*(?:<=|≤)\s*/g, ' up to '],
  [/\s*(?:>=|≥)\s*/g, ' at least '],
  [/\s*(?:→|➜|⇒|->|=>|>)\s*/g, ' to '],
  [/\s*(?:←|⇐|<-|<)\s*/g, ' from '],
  [/…/g, '...'],
  [/%/g, ' percent'],
  [/\|/g, '/'],
  [/[\t\r\n\u00a0]+/g, ' '],
];

export default defineTransform<typeof detector>({
  id: 'ec2/group-text-refused',
  title: 'Write the description in plain characters',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { text } }) {
    let value = '';
    let from = 0;
    for (const { start, end } of text.isSub ? subVariables(text.text) : []) {
      value += plain(text.text.slice(from, start)) + text.text.slice(start, end);
      from = end;
    }
    value += plain(text.text.slice(from));
    if (value.length > LONGEST_DESCRIPTION)
      return refuse(`the description is longer than ${LONGEST_DESCRIPTION} characters`);
    return [{ op: 'replace', path: pointer, value }];
  },
});

/** The text in characters that EC2 takes: letters lose their accents, quotation marks and all else go. */
function plain(text: string): string {
  const spelled = PLAIN.reduce((result, [pattern, by]) => result.replace(pattern, by), text);
  return spelled.normalize('NFKD').replace(new RegExp(REFUSED, 'gu'), '');
}
