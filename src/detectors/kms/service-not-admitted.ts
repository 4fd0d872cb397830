import { defineDetector } from '../../core/contract.js';
import { child } from '../../template/pointer.js';
import { serviceWord } from '../shared/connections.js';
import type { KeyUser } from '../shared/key-users.js';
import { keyUsers } from '../shared/key-users.js';
import { isExtended } from '../shared/mentioned-names.js';
import { admitsService } from '../shared/policy-admits.js';

/** What every service needs that writes with a key. */
const ACTION = 'kms:GenerateDataKey';

const POLICY = 'KeyPolicy';

export default defineDetector<KeyUser>({
  id: 'kms/service-not-admitted',
  title: 'Key whose policy does not admit a service that encrypts with it',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-services.html',
  types: ['AWS::KMS::Key'],

  *detect({ template }) {
    if (isExtended(template)) return;
    const reported = new Set<string>();
    for (const user of keyUsers(template)) {
      const { key, encrypted, service, isTried } = user;
      const document = key.properties[POLICY];
      const word = serviceWord(user);
      if (reported.has(`${key.id} ${word}`) || admitsService(document, word, ACTION)) continue;
      reported.add(`${key.id} ${word}`);
      yield {
        pointer: document === undefined ? key.propertiesPointer : child(key.propertiesPointer, POLICY),
        message: `The policy of \`${key.id}\` does not admit ${service}, which works with the key for \`${encrypted.id}\`.`,
        evidence: user,
        ...(!isTried && { severity: 'high' as const }),
      };
    }
  },
});
