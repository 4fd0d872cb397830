import jsonPatch from 'fast-json-patch';
import type { Operation as PatchOperation } from 'fast-json-patch';
import { fixTemplate } from '../../src/core/fix.js';
import type { EngineOptions, FixResult } from '../../src/core/outcome.js';
import { secondOpinion } from '../../src/core/proof.js';
import type { JsonObject, JsonValue } from '../../src/template/json-value.js';
import { equalValues } from '../../src/template/json-value.js';
import type { Patch } from '../../src/template/operation.js';
import type { Format, Template } from '../../src/template/template.js';
import { readTemplate } from '../../src/template/template.js';
import { layouts } from './layouts.js';
import { Seeded } from './seeded.js';
import { changedOutside } from './untouched-lines.js';

/** A law that does not hold, and how. */
export interface Broken {
  readonly law: string;
  readonly why: string;
}

/** What came of checking one template: the first fix, and the laws that it breaks. */
export interface Verdict {
  readonly result: FixResult;
  readonly broken: readonly Broken[];
}

/**
 * Fixes a template and checks what must hold whatever the rules are: no crash and no failed fix, the square, an inverse
 * that restores, nothing changed outside the edits, newlines kept, a second run without a change.
 */
export function checkLaws(template: Template, options: EngineOptions): Verdict {
  const result = fixTemplate(template, options);
  const broken: Broken[] = [];
  const fail = (law: string, why: string): void => {
    broken.push({ law, why });
  };
  checkResult(template, result, fail);
  if (result.text === template.text) return { result, broken };
  const again = fixTemplate(readTemplate(result.text, template.format), options);
  if (again.text !== result.text) fail('idempotent', `the second run applies ${appliedRules(again)}`);
  return { result, broken };
}

/** Checks what one run alone shows; see {@link checkLaws}. */
export function checkResult(template: Template, result: FixResult, fail: (law: string, why: string) => void): void {
  for (const { rule, message } of result.crashes) fail('no-crash', `${rule}: ${message}`);
  for (const { rule, pointer, fix } of result.findings) {
    if (fix.status === 'failed') fail('no-failed-fix', `${rule} at ${pointer}: ${fix.reason}`);
    if (fix.status === 'refused' && !fix.reason) fail('refusal-has-a-reason', `${rule} at ${pointer}`);
  }
  if (result.text === template.text) {
    if (result.patch.length > 0) fail('square', 'a patch, but the text is as it was');
    return;
  }
  checkSquare(template, result, fail);
  const outside = changedOutside(template, result.patch, result.text);
  if (outside.length > 0) fail('local', `changed outside the edits: ${outside.slice(0, 3).join(' ⏎ ')}`);
  const mixed = newlineFault(template, result.text);
  if (mixed !== null) fail('newlines-kept', mixed);
}

function checkSquare(template: Template, result: FixResult, fail: (law: string, why: string) => void): void {
  try {
    const value = readTemplate(result.text, template.format).value;
    if (!equalValues(apply(template.value, result.patch), value)) fail('square', 'patched value and text disagree');
    if (!equalValues(apply(value, result.inverse), template.value))
      fail('reversible', 'the inverse gives another value');
    if (!secondOpinion(result.template, template)) fail('square', 'two parsers read the text differently');
  } catch (error) {
    fail('square', error instanceof Error ? error.message.split('\n', 1).join() : String(error));
  }
}

function apply(value: JsonObject, patch: Patch): JsonValue {
  return jsonPatch.applyPatch(structuredClone(value), structuredClone(patch) as PatchOperation[], true).newDocument;
}

/** Ids of the rules whose fixes were applied. */
export function appliedRules(result: FixResult): string {
  const applied = result.findings.filter(({ fix }) => fix.status === 'applied').map(({ rule }) => rule);
  return [...new Set(applied)].join(', ');
}

/** Says what became of the newlines where a text that had one kind has two, or has lost or won its last one. */
function newlineFault({ text: before, format }: Template, after: string): string | null {
  if (before.endsWith('\n') !== after.endsWith('\n') && !endsInBlockScalar(after, format)) return 'the final newline';
  const kinds = (text: string): string => `${/\r\n/.test(text) ? 'CRLF ' : ''}${/(?<!\r)\n/.test(text) ? 'LF' : ''}`;
  const [old, now] = [kinds(before), kinds(after)];
  // One line of text has no kind yet, and a text with both may lose the last line of one of them.
  return old === '' || old === 'CRLF LF' || old === now ? null : `${old.trim()} became ${now}`;
}

/** True where the last newline is part of a value: a block scalar that has come to stand last has to keep it. */
function endsInBlockScalar(text: string, format: Format): boolean {
  const value = (of: string): JsonValue => readTemplate(of, format).value;
  return format === 'yaml' && !equalValues(value(text), value(text.trimEnd()));
}

/** Checks that the same template in other layouts, of both formats, gets the same patch, and keeps its newlines. */
export function checkLayouts(template: Template, options: EngineOptions): Broken[] {
  const { patch } = fixTemplate(template, options);
  const broken: Broken[] = [];
  for (const { name, format, text } of layouts(template.text, template.format, template.value)) {
    const fail = (law: string, why: string): void => {
      broken.push({ law, why: `${name}: ${why}` });
    };
    const other = readTemplate(text, format);
    if (!equalValues(other.value, template.value)) {
      fail('layout-blind', 'the layout itself reads as another value');
      continue;
    }
    const result = fixTemplate(other, options);
    if (!equalValues(result.patch, patch)) {
      fail('layout-blind', `${JSON.stringify(result.patch)} for ${JSON.stringify(patch)}`);
    }
    const mixed = newlineFault(other, result.text);
    if (mixed !== null) fail('newlines-kept', mixed);
  }
  return broken;
}

/** Checks that the rules in another order give the same text. */
export function checkOrder(template: Template, options: EngineOptions, expected: FixResult): Broken[] {
  const rules = new Seeded(template.text.length).shuffled(options.rules);
  const other = fixTemplate(template, { ...options, rules });
  if (other.text === expected.text) return [];
  return [{ law: 'order-blind', why: 'the shuffled rules give another text' }];
}
