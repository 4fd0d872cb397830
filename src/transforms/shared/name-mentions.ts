import type { SchemaIndex } from '../../schema/schema-index.js';
import { physicalNames } from '../../detectors/shared/physical-name.js';
import { oncePerTemplate } from '../../template/once-per-template.js';
import type { Pointer } from '../../template/pointer.js';
import { covers, parsePointer } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import type { Text } from '../../template/texts.js';
import { textsAt } from '../../template/texts.js';

/** A text that repeats the name of a resource. */
export interface NameMention {
  readonly owner: string;
  readonly text: Text;
  /** The text as `Fn::Sub` spells it. */
  readonly spelled: string;
}

/** Properties whose texts are for people. */
const FOR_PEOPLE = /^(?:Description|\w+Description|DisplayName|Sid|Tags|HostedZoneTags|Comment)$/;
/** Shorter names, or names of one word, are words that texts use for other things. */
const SHORTEST = 6;

/**
 * The texts that spell a name which a resource is given, outside of what people read.
 * @param name the name as `nameText` writes it.
 * @param own where the name itself stands.
 */
export function nameMentions(template: Template, schema: SchemaIndex, name: string, own: Pointer): NameMention[] {
  const pattern = mentionPattern(name);
  const names = namePointers(template, schema);
  const found: NameMention[] = [];
  const entries = [
    ...[...template.resources.values()].map(({ id, properties, propertiesPointer }) => ({
      id,
      texts: textsAt(template, properties, propertiesPointer),
    })),
    ...[...template.outputs.values()].map(({ id, body, pointer }) => ({ id, texts: textsAt(template, body, pointer) })),
  ];
  for (const { id, texts } of entries) {
    for (const text of texts) {
      if (!text.text.includes(name.slice(0, 3)) || covers(own, text.pointer)) continue;
      const spelled = text.isSub ? text.text : text.text.replaceAll('${', '${!');
      if (!pattern.test(spelled)) continue;
      if (names.some((pointer) => covers(pointer, text.pointer))) continue;
      if (parsePointer(text.pointer).some((token) => FOR_PEOPLE.test(token))) continue;
      found.push({ owner: id, text, spelled });
    }
  }
  return found;
}

/** Finds the name as a whole: inside of a path or address only where it is a word that nothing else would be. */
export function mentionPattern(name: string): RegExp {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const isTelling = name.length >= SHORTEST && /[-_.$]/.test(name);
  return isTelling ? new RegExp(`(?<![\\w.$-])${literal}(?![\\w-])`) : new RegExp(`(?<=^|[:/])${literal}(?=$|[:/*])`);
}

/** Where the resources of a template are named. */
const namePointers = oncePerTemplate((template, schema: SchemaIndex): readonly Pointer[] =>
  [...template.resources.values()].flatMap((one) => physicalNames(schema, one).map(({ pointer }) => pointer)),
);
