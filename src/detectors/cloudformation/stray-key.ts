import type { DetectContext } from '../../core/contract.js';
import { defineDetector } from '../../core/contract.js';
import { fitValue } from '../../schema/fit-value.js';
import { nearest } from '../../schema/nearest-name.js';
import { isOpenType } from '../../schema/schema-index.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { isObject } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Entry } from '../../template/template.js';
import { Attribute, Intrinsic, Section } from '../../template/vocabulary.js';
import { isComputed } from '../shared/computed-entry.js';
import { lookup } from '../../template/lookup.js';
import { scalarText } from '../shared/scalar-text.js';

export interface StrayKey {
  /** Where the value belongs; `null` where it belongs nowhere. */
  readonly to: Pointer | null;
  readonly value: JsonValue;
  /** True where nothing is lost by the removal of what belongs nowhere. */
  readonly isIdle: boolean;
}

export default defineDetector<StrayKey>({
  id: 'cloudformation/stray-key',
  title: 'Key of a parameter, resource or output that CloudFormation does not know',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E2001', 'E3001', 'E6001'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html',

  *detect(context) {
    if (context.template.isRewritten) return;
    for (const [section, { keys, words, find }] of PLACES) {
      const entries = context.template.value[section];
      for (const [id, body] of isObject(entries) ? Object.entries(entries) : []) {
        if (!isObject(body) || id.startsWith(Intrinsic.ForEach) || isComputed(section, body)) continue;
        const entry = { id, body, pointer: child('', section, id) };
        for (const key of Object.keys(body)) {
          if (keys.includes(key) || (section === Section.Resources && takesKey(body, key))) continue;
          yield {
            pointer: child(entry.pointer, key),
            message: `\`${id}\` has the key ${key}, which no ${words} has.`,
            evidence: find(entry, key, body[key] ?? null, context),
          };
        }
      }
    }
  },
});

/** True where a resource is none, or a custom one, which AWS's own examples give a `Version`. */
function takesKey(body: JsonObject, key: string): boolean {
  const type = scalarText(body[Attribute.Type]);
  return type === '' || (key === 'Version' && /^(?:Custom::|AWS::CloudFormation::CustomResource$)/.test(type));
}

interface Place {
  /** The keys that an entry of the section can have (User Guide, the section's syntax). */
  readonly keys: readonly string[];
  readonly words: string;
  readonly find: (entry: Entry, key: string, value: JsonValue, context: DetectContext) => StrayKey;
}

const PARAMETER_KEYS = [
  'Type',
  'Default',
  'AllowedValues',
  'AllowedPattern',
  'ConstraintDescription',
  'Description',
  'MaxLength',
  'MaxValue',
  'MinLength',
  'MinValue',
  'NoEcho',
];
const OUTPUT_KEYS = ['Value', 'Description', 'Export', 'Condition'];
const RESOURCE_KEYS: readonly string[] = Object.values(Attribute);

/** What JSON Schema and other tools call the keys of a parameter. */
const PARAMETER_WORDS: Readonly<Record<string, string>> = lookup({
  Enum: 'AllowedValues',
  Options: 'AllowedValues',
  Values: 'AllowedValues',
  Pattern: 'AllowedPattern',
  Regex: 'AllowedPattern',
  DefaultValue: 'Default',
  Sensitive: 'NoEcho',
  Minimum: 'MinValue',
  Maximum: 'MaxValue',
});

/** Says what CloudFormation tells by the Default: a parameter without one is required. */
const IDLE = new Set(['Required', 'Optional']);

const PLACES: ReadonlyMap<string, Place> = new Map([
  [
    Section.Parameters,
    {
      keys: PARAMETER_KEYS,
      words: 'parameter',
      find: (entry, key, value) => renamed(entry, key, value, PARAMETER_KEYS, PARAMETER_WORDS[key]),
    },
  ],
  [Section.Outputs, { keys: OUTPUT_KEYS, words: 'output', find: (entry, key, value) => ofOutput(entry, key, value) }],
  [Section.Resources, { keys: RESOURCE_KEYS, words: 'resource', find: ofResource }],
]);

function renamed(entry: Entry, key: string, value: JsonValue, keys: readonly string[], known?: string): StrayKey {
  const meant = known ?? nearest(key, keys);
  const isFree = meant !== undefined && !Object.hasOwn(entry.body, meant);
  return { to: isFree ? child(entry.pointer, meant) : null, value, isIdle: IDLE.has(key) };
}

/** `ExportName: x` is `Export: { Name: x }`. */
function ofOutput(entry: Entry, key: string, value: JsonValue): StrayKey {
  if (key === 'ExportName' && !Object.hasOwn(entry.body, 'Export')) {
    return { to: child(entry.pointer, 'Export'), value: { Name: value }, isIdle: false };
  }
  return renamed(entry, key, value, OUTPUT_KEYS);
}

/** An attribute misspelt, a property that stands beside Properties, or something for the resource's metadata, which takes anything. */
function ofResource(entry: Entry, key: string, value: JsonValue, { schema: index }: DetectContext): StrayKey {
  const attribute = renamed(entry, key, value, RESOURCE_KEYS);
  if (attribute.to !== null) return attribute;
  const { [Attribute.Type]: type, [Attribute.Properties]: properties } = entry.body;
  const known = typeof type === 'string' && !isOpenType(type) ? index.property(type, [key]) : undefined;
  const fitted = known && fitValue(value, known.type);
  const at = child(entry.pointer, Attribute.Properties);
  if (fitted !== undefined && isFree(properties, key)) return { to: child(at, key), value: fitted, isIdle: false };
  const metadata = entry.body[Attribute.Metadata];
  const to = isFree(metadata, key) ? child(entry.pointer, Attribute.Metadata, key) : null;
  return { to: known ? null : to, value, isIdle: false };
}

function isFree(holder: JsonObject[string] | undefined, key: string): boolean {
  return holder === undefined || holder === null || (isObject(holder) && !Object.hasOwn(holder, key));
}
