import type { Fix, Refusal } from '../../core/contract.js';
import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/schema/unknown-property.js';
import type { UnknownProperty } from '../../detectors/schema/unknown-property.js';
import { appendDependsOn } from '../shared/append-depends-on.js';
import { Draft } from '../shared/draft.js';
import type { JsonValue } from '../../template/json-value.js';
import { equalValues, isArray, isObject } from '../../template/json-value.js';
import type { Operation } from '../../template/operation.js';
import type { Pointer } from '../../template/pointer.js';
import { lastToken, parentPointer } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { Attribute } from '../../template/vocabulary.js';

export default defineTransform<typeof detector>({
  id: 'schema/unknown-property',
  title: 'Give the property its right name or place, or remove it',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence }, context): Fix | Refusal {
    const { template } = context;
    const { destination, resource } = evidence;
    if (destination.kind === 'nowhere') return removal(template, pointer, destination.needless, evidence);
    if (destination.kind === 'dependencies') {
      const draft = new Draft(context);
      for (const name of destination.names) appendDependsOn(draft, resource, name);
      draft.remove(pointer);
      return { operations: draft.patch };
    }
    const { to, value, certain } = destination;
    const operations: Operation[] = [];
    if (!equalValues(template.at(pointer), value)) operations.push({ op: 'replace', path: pointer, value });
    operations.push(...holderOf(template, to), { op: 'move', from: pointer, path: to });
    return { operations, safety: certain ? 'safe' : 'unsafe' };
  },
});

/** Nothing in the schema is like the property: it can only go, unless something has to be made of what it says. */
function removal(
  template: Template,
  pointer: Pointer,
  needless: boolean,
  { missing, type }: UnknownProperty,
): Fix | Refusal {
  const name = lastToken(pointer);
  if (needless) return { operations: [{ op: 'remove', path: emptied(template, pointer) }] };
  if (missing.length > 0) {
    return refuse(`${type} has nothing like ${name} and lacks ${missing.join(', ')}: write that by hand`);
  }
  if (isMuch(template.at(pointer) ?? null)) {
    return refuse(`${type} has nothing like ${name}, and what it says is too much to be dropped: move it by hand`);
  }
  return { operations: [{ op: 'remove', path: emptied(template, pointer) }], safety: 'unsafe' };
}

/** Values, and lines of a text, that a fix may drop. */
const MOST_VALUES = 20;
const MOST_LINES = 12;

function isMuch(value: JsonValue): boolean {
  const texts: string[] = [];
  return countInto(value, texts) > MOST_VALUES || texts.some((text) => text.split('\n').length > MOST_LINES);
}

function countInto(value: JsonValue, texts: string[]): number {
  if (typeof value === 'string') texts.push(value);
  if (!isArray(value) && !isObject(value)) return 1;
  return Object.values(value).reduce<number>((sum, one) => sum + countInto(one, texts), 1);
}

/** The outermost object that holds nothing but what is removed: an empty one left behind would say nothing. */
function emptied(template: Template, pointer: Pointer): Pointer {
  const outer = parentPointer(pointer);
  const holder = template.at(outer);
  const isProperty = lastToken(outer) !== Attribute.Properties && isObject(template.at(parentPointer(outer)));
  return isProperty && isObject(holder) && Object.keys(holder).length === 1 ? emptied(template, outer) : pointer;
}

function holderOf(template: Template, to: Pointer): Operation[] {
  const holder = parentPointer(to);
  return template.has(holder) ? [] : [{ op: 'add', path: holder, value: {} }];
}
