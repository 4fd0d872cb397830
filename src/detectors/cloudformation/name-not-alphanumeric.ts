import { defineDetector } from '../../core/contract.js';
import { isObject } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { Intrinsic, Section } from '../../template/vocabulary.js';

export interface NameNotAlphanumeric {
  readonly section: string;
  readonly id: string;
  /** The name without the characters that it may not have; `null` where nothing usable is left. */
  readonly instead: string | null;
}

/** Sections whose names are letters and digits only (User Guide, the section's syntax). */
const SECTIONS = [Section.Parameters, Section.Resources, Section.Outputs];

export default defineDetector<NameNotAlphanumeric>({
  id: 'cloudformation/name-not-alphanumeric',
  title: 'Logical id with characters that it cannot have',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E2003', 'E3001', 'E6004'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html',

  *detect({ template }) {
    if (template.isRewritten) return;
    const known = new Set([...template.parameters.keys(), ...template.resources.keys(), ...template.conditions.keys()]);
    for (const section of SECTIONS) {
      const entries = template.value[section];
      const ids = isObject(entries) ? Object.keys(entries) : [];
      const taken = section === Section.Outputs ? new Set(ids) : known;
      for (const id of ids) {
        if (/^[A-Za-z0-9]+$/.test(id) || id.startsWith(Intrinsic.ForEach) || id === Intrinsic.Transform) continue;
        const instead = camelCase(id);
        const isFree = instead !== '' && !taken.has(instead);
        if (isFree) taken.add(instead);
        yield {
          pointer: child('', section, id),
          message: `\`${id}\` is no name for an entry of ${section}: only letters and digits are.`,
          evidence: { section, id, instead: isFree ? instead : null },
        };
      }
    }
  },
});

/** `web-server_2` → `webServer2`. */
function camelCase(id: string): string {
  const [first = '', ...rest] = id.split(/[^A-Za-z0-9]+/).filter((part) => part !== '');
  return first + rest.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('');
}
