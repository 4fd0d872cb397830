import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/ec2/security-group-name-reserved.js';

/** `sg-`, the literal head of the name, and what follows from the first `${…}` on. */
const PARTS = /^sg-((?:(?!\$\{).)*)(.*)$/s;

export default defineTransform<typeof detector>({
  id: 'ec2/security-group-name-reserved',
  title: 'Move sg behind the name',
  safety: 'safe',
  impact: 'none',
  patch({ pointer, evidence: { text } }) {
    const [, head = '', rest = ''] = PARTS.exec(text) ?? [];
    return [{ op: 'replace', path: pointer, value: head === '' ? `${rest}-sg` : `${withSg(head)}${rest}` }];
  },
});

/** `alb-` → `alb-sg-`, `web` → `web-sg`. */
function withSg(head: string): string {
  return head.endsWith('-') ? `${head}sg-` : `${head}-sg`;
}
