import { defineDetector } from '../../core/contract.js';
import { lastToken, parentPointer } from '../../template/pointer.js';
import type { Reference } from '../../template/references.js';
import type { Entry, Template } from '../../template/template.js';
import { Section } from '../../template/vocabulary.js';
import { MACHINE_TYPES } from '../shared/machine-image.js';

export interface KeyPairRequired {
  readonly parameter: string;
  /** True where the Default is empty, which a parameter of this type cannot be. */
  readonly empty: boolean;
}

const KEY_NAME = 'AWS::EC2::KeyPair::KeyName';

export default defineDetector<KeyPairRequired>({
  id: 'ec2/key-pair-required',
  title: 'Template that cannot be deployed without a key pair',
  severity: 'medium',
  category: 'operations',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html',
  types: MACHINE_TYPES,

  *detect({ template }) {
    for (const parameter of template.parameters.values()) {
      const { id, body, pointer } = parameter;
      const fallback = body['Default'];
      const empty = fallback === '' && body['Type'] === KEY_NAME;
      if ((fallback !== undefined && !empty) || !namesKeyPair(template, parameter)) continue;
      yield {
        pointer,
        message: empty
          ? `\`${id}\` is empty by default, but its type takes only the names of key pairs that exist.`
          : `\`${id}\` must name a key pair that exists: the stack cannot be created without one.`,
        ...(empty ? { severity: 'critical' as const } : {}),
        evidence: { parameter: id, empty },
      };
    }
  },
});

/** True for a parameter of a key pair's type, or a text that is nothing but the KeyName of machines. */
function namesKeyPair(template: Template, { id, body }: Entry): boolean {
  const mentions = template.references.to(id).filter(({ section }) => section === Section.Resources);
  const isWanted = mentions.some((mention) => isKeyName(template, mention));
  if (body['Type'] === KEY_NAME) return isWanted;
  return body['Type'] === 'String' && isWanted && mentions.every((mention) => isKeyName(template, mention));
}

/** True where a mention is all that the KeyName of a machine is made of. */
function isKeyName(template: Template, { kind, pointer, owner }: Reference): boolean {
  const type = template.resources.get(owner)?.type ?? '';
  if (kind !== 'Ref' || !MACHINE_TYPES.includes(type) || lastToken(pointer) !== 'KeyName') return false;
  const holder = lastToken(parentPointer(pointer));
  return holder === 'Properties' || holder === 'LaunchTemplateData';
}
