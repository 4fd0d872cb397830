import { defineTransform, refuse } from '../../core/contract.js';
import type { MeantAttribute } from '../../detectors/schema/unknown-attribute.js';
import type detector from '../../detectors/schema/unknown-attribute.js';
import { getAtt, intrinsicOf, ref } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { equalValues, isArray } from '../../template/json-value.js';
import { child, parsePointer } from '../../template/pointer.js';
import { rewriteSub } from '../../template/sub-string.js';
import { Intrinsic } from '../../template/vocabulary.js';
import { appendDependsOn } from '../shared/append-depends-on.js';
import { Draft } from '../shared/draft.js';

export default defineTransform<typeof detector>({
  id: 'schema/unknown-attribute',
  title: 'Read the attribute, reference or value that was meant',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { target, attribute, type, meant } }, context) {
    const { template } = context;
    if (!meant) return refuse(`${type} has nothing like ${attribute} to be read`);
    const property = meant.kind === 'property' ? template.resources.get(target)?.properties[meant.name] : undefined;
    const here = template.at(pointer);
    if (meant.kind === 'property' && equalValues(property, here)) return refuse(`\`${target}\` reads itself`);
    if (intrinsicOf(here)?.name !== Intrinsic.Sub) {
      const draft = new Draft(context);
      draft.replace(pointer, valueOf(meant, target, property));
      const [, owner = ''] = parsePointer(pointer);
      if (meant.kind === 'text' && meant.after !== undefined) appendDependsOn(draft, owner, meant.after);
      return draft.patch;
    }
    if (meant.kind === 'text' && meant.after !== undefined) return refuse('the stage has no resource to be mentioned');
    const variable = inSub(meant, target, property);
    if (variable === undefined) return refuse(`what was meant is computed and cannot stand inside the string`);
    const argument = intrinsicOf(here)?.argument;
    const text = isArray(argument) ? argument[0] : argument;
    if (typeof text !== 'string') return refuse('the string of the Fn::Sub is computed');
    const path = isArray(argument) ? child(pointer, Intrinsic.Sub, 0) : child(pointer, Intrinsic.Sub);
    const value = rewriteSub(text, (name) => (name === `${target}.${attribute}` ? variable : null));
    return [{ op: 'replace', path, value }];
  },
});

function valueOf(meant: MeantAttribute, target: string, property: JsonValue | undefined): JsonValue {
  switch (meant.kind) {
    case 'attribute':
      return getAtt(target, meant.name);
    case 'ref':
      return ref(target);
    case 'property':
      return property ?? null;
    case 'text':
      return { [Intrinsic.Sub]: meant.text };
    case 'literal':
      return meant.value;
  }
}

/** What replaces the `${…}` in a string; `undefined` where the value is no plain text. */
function inSub(meant: MeantAttribute, target: string, property: JsonValue | undefined): string | undefined {
  switch (meant.kind) {
    case 'attribute':
      return `\${${target}.${meant.name}}`;
    case 'ref':
      return `\${${target}}`;
    case 'property': {
      const found = intrinsicOf(property);
      if (typeof property === 'string') return property;
      return found && typeof found.argument === 'string' && found.name === Intrinsic.Sub ? found.argument : undefined;
    }
    case 'text':
      return meant.text;
    case 'literal':
      return meant.value;
  }
}
