import type { JsonValue } from '../../template/json-value.js';
import { isArray, isObject } from '../../template/json-value.js';
import { oncePerPlace } from '../../template/once-per-place.js';
import { oncePerTemplate } from '../../template/once-per-template.js';
import { subVariables } from '../../template/sub-string.js';
import type { Template } from '../../template/template.js';
import { Attribute, Intrinsic } from '../../template/vocabulary.js';

/**
 * What a template speaks of by name, wherever it stands: the Rules (the CDK's BootstrapVersion is there for one), the loops of
 * `Fn::ForEach`, metadata and plain strings included.
 */
export interface MentionedNames {
  /** Targets of `Ref` and names in `${…}`, of parameters and resources alike. */
  readonly values: ReadonlySet<string>;
  readonly conditions: ReadonlySet<string>;
  /** Mappings that `Fn::FindInMap` names; `null` where one of them is computed, so that it may be any. */
  readonly mappings: ReadonlySet<string> | null;
}

/** Reads what a template mentions, once. A mention more than the functions take in is harmless; one less is not. */
export const mentionedNames = oncePerTemplate((template): MentionedNames => {
  const all = new Mentions();
  for (const value of Object.values(template.value)) {
    const entries = isObject(value) ? Object.values(value) : [value];
    for (const entry of entries) all.join(mentionsIn(template, entry, ''));
    if (isObject(value)) for (const [key, entry] of Object.entries(value)) all.member(key, entry);
  }
  return { values: all.values, conditions: all.conditions, mappings: all.anyMapping ? null : all.mappings };
});

const mentionsIn = oncePerPlace((value) => {
  const mentions = new Mentions();
  mentions.visit(value);
  return mentions;
});

class Mentions {
  readonly values = new Set<string>();
  readonly conditions = new Set<string>();
  readonly mappings = new Set<string>();
  anyMapping = false;

  join(other: Mentions): void {
    for (const name of other.values) this.values.add(name);
    for (const name of other.conditions) this.conditions.add(name);
    for (const name of other.mappings) this.mappings.add(name);
    this.anyMapping ||= other.anyMapping;
  }

  visit(value: JsonValue): void {
    if (typeof value === 'string') this.text(value);
    else if (isArray(value)) for (const item of value) this.visit(item);
    else if (isObject(value)) {
      for (const [key, item] of Object.entries(value)) {
        this.member(key, item);
        this.visit(item);
      }
    }
  }

  member(key: string, value: JsonValue): void {
    const [first] = isArray(value) ? value : [];
    if (key === Intrinsic.Ref && typeof value === 'string') this.values.add(value);
    else if (key === Attribute.Condition && typeof value === 'string') this.conditions.add(value);
    else if (key === Intrinsic.If && typeof first === 'string') this.conditions.add(first);
    else if (key === Intrinsic.FindInMap) {
      if (typeof first === 'string') this.mappings.add(first);
      else this.anyMapping = true;
    }
  }

  private text(text: string): void {
    if (!text.includes('${')) return;
    for (const { name } of subVariables(text)) this.values.add(name.split('.')[0] ?? '');
  }
}

/** True where a macro, `Fn::Transform` or loop may bring in mentions, or entries, that the template does not spell out. */
export function isExtended(template: Template): boolean {
  return template.isRewritten || /!Transform\b|Fn::(?:Transform|ForEach)/.test(template.text);
}
