import { defineDetector } from '../../core/contract.js';
import { nearest } from '../../schema/nearest-name.js';
import { isObject } from '../../template/json-value.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import { Attribute, SECTIONS, Section } from '../../template/vocabulary.js';

/** Where a part goes: to a section that was meant, into another section as a whole, or entry by entry; an empty one goes. */
export type Meant =
  | { readonly kind: 'renamed' | 'moved'; readonly to: Pointer }
  | { readonly kind: 'merged'; readonly into: Pointer; readonly ids: readonly string[] }
  | { readonly kind: 'empty' };

export interface UnknownSection {
  readonly meant: Meant;
}

export default defineDetector<UnknownSection>({
  id: 'cloudformation/unknown-section',
  title: 'Part of the template that CloudFormation does not know',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E1001', 'E2001', 'E6003', 'E7001', 'E8001'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html',

  *detect({ template }) {
    if (template.isRewritten) return;
    const { value } = template;
    for (const [key, part] of Object.entries(value)) {
      const pointer = child('', key);
      if (!SECTIONS.includes(key)) {
        const meant = meantFor(key, part, value);
        yield { pointer, message: `\`${key}\` is no section of a template.`, evidence: { meant } };
      } else if (part === null && key !== Section.Resources) {
        yield { pointer, message: `The section \`${key}\` has no entries.`, evidence: { meant: { kind: 'empty' } } };
      }
    }
  },
});

/** The section of nearly that name; Resources for what is a resource, or consists of some; else Metadata, which takes anything. */
function meantFor(key: string, part: JsonValue, template: JsonObject): Meant {
  const section = nearest(key, SECTIONS);
  if (section !== undefined && !Object.hasOwn(template, section)) return { kind: 'renamed', to: child('', section) };
  if (isResource(part)) return { kind: 'moved', to: child('', Section.Resources, key) };
  const entries = isObject(part) ? Object.entries(part) : [];
  const holdsResources = entries.length > 0 && entries.every(([, entry]) => isResource(entry));
  if (section !== undefined || holdsResources) {
    const into = child('', section ?? Section.Resources);
    return { kind: 'merged', into, ids: entries.map(([id]) => id) };
  }
  return { kind: 'moved', to: child('', Section.Metadata, key) };
}

function isResource(part: JsonValue): boolean {
  const type = isObject(part) ? part[Attribute.Type] : undefined;
  return typeof type === 'string' && /^\w+::\w+(?:::\w+)*$/.test(type);
}
