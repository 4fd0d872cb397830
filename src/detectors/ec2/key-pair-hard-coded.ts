import { defineDetector } from '../../core/contract.js';
import { memberBranches } from '../../template/branches.js';
import type { Pointer } from '../../template/pointer.js';
import { MACHINE_TYPES, settingsOf } from '../shared/machine-image.js';

export interface HardCodedKeyPair {
  readonly name: string;
  /** True where the name was left to be filled in. */
  readonly placeholder: boolean;
  /** Every KeyName of that value. */
  readonly mentions: readonly Pointer[];
}

/** Names that stand for one to be filled in. */
const PLACEHOLDER = /^(?:your|my|example|sample|test|replace|change)\b|^(?:key|keypair|key-pair)(?:-?name)?$/i;

export default defineDetector<HardCodedKeyPair>({
  id: 'ec2/key-pair-hard-coded',
  title: 'Key pair written out that the template does not create',
  severity: 'medium',
  category: 'portability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-key-pairs.html',
  types: MACHINE_TYPES,

  *detect({ template }) {
    const made = new Set(template.resourcesOfType('AWS::EC2::KeyPair').map(({ properties }) => properties['KeyName']));
    const found = new Map<string, { owner: string; mentions: Pointer[] }>();
    for (const resource of template.resourcesOfType(...MACHINE_TYPES)) {
      const settings = settingsOf(resource);
      for (const { value, pointer } of memberBranches(template.at(settings), settings, 'KeyName')) {
        if (typeof value !== 'string' || value.includes('{{') || made.has(value)) continue;
        const entry = found.get(value) ?? { owner: resource.id, mentions: [] };
        entry.mentions.push(pointer);
        found.set(value, entry);
      }
    }
    for (const [name, { owner, mentions }] of found) {
      const [pointer = ''] = mentions;
      yield {
        pointer,
        message: `\`${owner}\` needs the key pair ${name}, which has to be there in every account and region.`,
        evidence: { name, placeholder: PLACEHOLDER.test(name), mentions },
      };
    }
  },
});
