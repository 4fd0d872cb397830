import type { Template } from '../template/template.js';
import { Loop, settleEntry } from './loop.js';
import type { EngineOptions, Finding, FixResult, RuleCrash } from './outcome.js';
import { secondOpinion } from './proof.js';
import { propose } from './propose.js';
import { Record } from './record.js';
import { scan } from './scan.js';

/** Finds the defects of a template; repairs nothing. */
export function scanTemplate(
  template: Template,
  options: EngineOptions,
): { findings: Finding[]; crashes: readonly RuleCrash[] } {
  const { found, crashes } = scan(template, options);
  const record = new Record(template);
  for (const [located, entry] of record.meet(found))
    settleEntry(entry, located, propose(template, located, options), template);
  return { findings: record.findings(), crashes };
}

/**
 * Repairs a template: scans, asks the transforms, carries out what can share a pass, proves each pass, and goes on until
 * nothing more applies. A fix that cannot be proven, does not help, or harms is taken back alone and reported; the rest goes on.
 * The result depends on the template and the set of rules only, not on their order.
 */
export function fixTemplate(template: Template, options: EngineOptions): FixResult {
  const result = repaired(template, options, false);
  if (result.text === template.text || secondOpinion(result.template, template)) return result;
  // The two parsers disagree on the result: go again one fix at a time, so that only the fix to blame is lost.
  return repaired(template, options, true);
}

function repaired(template: Template, options: EngineOptions, wary: boolean): FixResult {
  const loop = new Loop(template, options, wary);
  loop.settle();
  return loop.result();
}
