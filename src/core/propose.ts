import { invertPatch } from '../edit/invert.js';
import { Misshapen } from '../template/apply-change.js';
import { companionChanges } from '../project/companion-changes.js';
import { deepFreeze } from '../template/json-value.js';
import type { Operation, Patch } from '../template/operation.js';
import type { Template } from '../template/template.js';
import type { AddedTemplate, ElsewhereChange, Fix, Impact, Refusal, Safety } from './contract.js';
import { impactOf } from './impact.js';
import type { EngineOptions } from './outcome.js';
import type { Located } from './scan.js';
import { contextOf, messageOf } from './scan.js';

/** A fix that may be applied in this run. */
export interface Candidate {
  readonly located: Located;
  readonly operations: Patch;
  readonly elsewhere: readonly ElsewhereChange[];
  readonly added: readonly AddedTemplate[];
  readonly safety: Safety;
  readonly impact: Impact;
}

/** What a transform makes of one finding in this run. */
export type Proposal =
  | { readonly kind: 'candidate'; readonly candidate: Candidate }
  /** A fix that the options hold back. */
  | { readonly kind: 'held'; readonly candidate: Candidate; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'crashed'; readonly reason: string }
  | { readonly kind: 'unfixable' };

/** Asks the rule's transform for a fix and weighs its safety against the options. */
export function propose(template: Template, located: Located, options: EngineOptions): Proposal {
  const { rule, detection } = located;
  const { transform } = rule;
  if (!transform) return { kind: 'unfixable' };
  let answer: Patch | Fix | Refusal;
  try {
    answer = transform.patch(detection, contextOf(template, options, rule));
  } catch (error) {
    if (error instanceof Misshapen) return { kind: 'refused', reason: error.message };
    return { kind: 'crashed', reason: messageOf(error) };
  }
  if ('refused' in answer) return { kind: 'refused', reason: answer.refused };
  const fix: Fix = 'operations' in answer ? answer : { operations: answer };
  const operations = deepFreeze(fix.operations.map((operation): Operation => ({ ...operation })));
  const companions = companionChanges(template, operations, options.project ?? null);
  if ('refused' in companions) return { kind: 'refused', reason: companions.refused };
  const impact = impactOf(template, rule, operations, fix.impact ?? transform.impact, options.stack);
  const candidate = {
    located,
    operations,
    elsewhere: deepFreeze(mergedChanges([...(fix.elsewhere ?? []), ...companions.changes])),
    added: deepFreeze([...(fix.added ?? [])]),
    impact,
    safety: safetyOf(located, fix.safety ?? transform.safety, impact, options),
  };
  const reason = heldBack(candidate, options);
  return reason === null ? { kind: 'candidate', candidate } : { kind: 'held', candidate, reason };
}

/** True for a fix that is more than one template's business. */
export function isJoint({ elsewhere, added }: Candidate): boolean {
  return elsewhere.length > 0 || added.length > 0;
}

/** One change for each template; what two of them ask for alike is asked for once. */
function mergedChanges(changes: readonly ElsewhereChange[]): ElsewhereChange[] {
  const byTemplate = new Map<string, Operation[]>();
  for (const { template, operations } of changes) {
    const merged = byTemplate.get(template) ?? [];
    byTemplate.set(template, merged);
    for (const operation of operations) {
      const known = merged.some(({ op, path }) => op === operation.op && path === operation.path);
      if (!known || operation.path.endsWith('/-')) merged.push({ ...operation });
    }
  }
  return [...byTemplate].map(([template, operations]) => ({ template, operations }));
}

function safetyOf(located: Located, declared: Safety, impact: Impact, options: EngineOptions): Safety {
  const override = options.overrides?.get(located.rule.detector.id)?.safety;
  if (override !== undefined) return override;
  const lossy = options.stack === 'deployed' && (impact === 'replacement' || impact === 'data-loss');
  return lossy && declared === 'safe' ? 'unsafe' : declared;
}

function heldBack({ located, safety }: Candidate, options: EngineOptions): string | null {
  if (safety === 'unsafe' && !options.unsafe) return 'the fix is unsafe: it needs --unsafe';
  if (safety === 'manual' && !options.chosen.has(located.rule.detector.id)) {
    return `the fix needs a decision: choose it with --rule ${located.rule.detector.id}`;
  }
  return null;
}

/** The patch that undoes this fix alone; empty where the fix cannot be applied to the value. */
export function inverseOf(template: Template, operations: Patch): Patch {
  try {
    return invertPatch(template.value, operations);
  } catch {
    return [];
  }
}
