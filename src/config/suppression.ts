import type { Equivalents, RuleMetadata } from '../core/contract.js';
import { matchesAny } from '../core/rule-pattern.js';
import { dig, isArray, isObject } from '../template/json-value.js';
import type { JsonValue } from '../template/json-value.js';
import { parsePointer } from '../template/pointer.js';
import type { Pointer } from '../template/pointer.js';
import type { Template } from '../template/template.js';
import { Attribute, Section } from '../template/vocabulary.js';
import { ignoreComments } from './ignore-comments.js';

/** What a template says must not be reported at one place. */
export interface Suppression {
  /** Whose ids they are: ours (patterns allowed), or those of a tool whose check a rule declares as equivalent. */
  readonly tool: 'iac-fix' | keyof Equivalents;
  readonly ids: readonly string[];
}

/** True where the template asks, in a comment or in Metadata, in our words or those of other tools, not to hear of the rule at a pointer. */
export function isSuppressed(rule: RuleMetadata, pointer: Pointer, template: Template): boolean {
  return suppressionsAt(template, pointer).some((suppression) => silences(suppression, rule));
}

function silences({ tool, ids }: Suppression, { id, equivalents }: RuleMetadata): boolean {
  if (tool === 'iac-fix') return matchesAny(id, ids);
  const same = equivalents?.[tool] ?? [];
  // cfn-lint takes the beginning of an id for all ids that begin so (E3 for every E3xxx).
  const covers = (given: string, own: string) => (tool === 'cfnLint' ? own.startsWith(given) : own === given);
  return ids.some((given) => given !== '' && same.some((own) => covers(given, own)));
}

function suppressionsAt(template: Template, pointer: Pointer): Suppression[] {
  const [section, id] = parsePointer(pointer);
  const resource = section === Section.Resources && id !== undefined ? template.resources.get(id) : undefined;
  return [
    ...metadataSuppressions(template.value[Section.Metadata]),
    ...metadataSuppressions(resource?.body[Attribute.Metadata]),
    ...ignoreComments(template).at(template, pointer),
  ];
}

/** Path inside Metadata → whose ids are listed there; an entry may also be an object with an `id`. */
const METADATA: readonly { readonly path: readonly string[]; readonly tool: Suppression['tool'] }[] = [
  { path: ['iac-fix', 'ignore'], tool: 'iac-fix' },
  { path: ['cfn-lint', 'config', 'ignore_checks'], tool: 'cfnLint' },
  { path: ['checkov', 'skip'], tool: 'checkov' },
  { path: ['cfn_nag', 'rules_to_suppress'], tool: 'cfnNag' },
  { path: ['cdk_nag', 'rules_to_suppress'], tool: 'cdkNag' },
  { path: ['guard', 'SuppressedRules'], tool: 'cfnGuard' },
];

function metadataSuppressions(metadata: JsonValue | undefined): Suppression[] {
  if (!isObject(metadata)) return [];
  return METADATA.map(({ path, tool }) => ({ tool, ids: idsIn(dig(metadata, ...path)) })).filter(
    ({ ids }) => ids.length > 0,
  );
}

function idsIn(list: JsonValue | undefined): string[] {
  const items: readonly (JsonValue | undefined)[] = isArray(list) ? list : [list];
  return items
    .map((item) => (isObject(item) ? item['id'] : item))
    .filter((item): item is string => typeof item === 'string');
}
