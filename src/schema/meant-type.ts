import type { Resource } from '../template/template.js';
import { wordsOf } from './similar-property.js';

/**
 * The only resource whose type is called what a missing logical id says: `InternetGatewayAttachment` for the one
 * `AWS::EC2::VPCGatewayAttachment`, `VPC` for the one `AWS::EC2::VPC`. At least the last two words of a longer type have to agree.
 */
export function meantByType(wanted: string, resources: Iterable<Resource>): string | undefined {
  const words = wordsOf(wanted);
  const found = [...resources].filter(({ type }) => {
    const called = wordsOf(type.split('::').at(-1) ?? '');
    const shared = Math.min(2, called.length);
    const ends = called.slice(-shared).join(' ') === words.slice(-shared).join(' ');
    return ends && (called.length > 1 || words.length === 1);
  });
  return found.length === 1 ? found[0]?.id : undefined;
}
