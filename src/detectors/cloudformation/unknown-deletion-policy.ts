import { defineDetector } from '../../core/contract.js';
import { nearest } from '../../schema/nearest-name.js';
import { isIntrinsic } from '../../template/intrinsic.js';
import { child } from '../../template/pointer.js';
import { Attribute, LANGUAGE_EXTENSIONS_TRANSFORM, Section } from '../../template/vocabulary.js';
import { lookup } from '../../template/lookup.js';

export interface UnknownDeletionPolicy {
  /** The policy that must have been meant; `null` where none is like it. */
  readonly meant: string | null;
  /** True for a function, which is right where the template asks for AWS's language extensions. */
  readonly isComputed: boolean;
}

/** What becomes of a resource that leaves its stack (User Guide, "DeletionPolicy attribute"). */
const POLICIES = ['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot'];

/** What else people call them. */
const KNOWN_NAMES: Readonly<Record<string, string>> = lookup({
  keep: 'Retain',
  retained: 'Retain',
  preserve: 'Retain',
});

export default defineDetector<UnknownDeletionPolicy>({
  id: 'cloudformation/unknown-deletion-policy',
  title: 'Deletion policy that CloudFormation does not know',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3035', 'E3036'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html',

  *detect({ template }) {
    const extended = JSON.stringify(template.value[Section.Transform] ?? null).includes(LANGUAGE_EXTENSIONS_TRANSFORM);
    if (template.isRewritten) return;
    for (const { id, body, pointer } of template.resources.values()) {
      for (const attribute of [Attribute.DeletionPolicy, Attribute.UpdateReplacePolicy]) {
        const value = body[attribute];
        const isComputed = isIntrinsic(value);
        if (value === undefined || (isComputed && extended)) continue;
        const text = typeof value === 'string' ? value : '';
        // Only a deletion can go wrong right after the creation.
        if (POLICIES.includes(text) && (text !== 'RetainExceptOnCreate' || attribute === Attribute.DeletionPolicy))
          continue;
        yield {
          pointer: child(pointer, attribute),
          message: `\`${id}\` has the ${attribute} ${isComputed ? 'of a function' : JSON.stringify(value)}; it is one of ${POLICIES.join(', ')}.`,
          evidence: { meant: meantPolicy(text, attribute) ?? null, isComputed },
        };
      }
    }
  },
});

function meantPolicy(text: string, attribute: string): string | undefined {
  if (text === 'RetainExceptOnCreate') return 'Retain';
  const allowed =
    attribute === Attribute.DeletionPolicy ? POLICIES : POLICIES.filter((one) => one !== 'RetainExceptOnCreate');
  return KNOWN_NAMES[text.toLowerCase()] ?? nearest(text, allowed);
}
