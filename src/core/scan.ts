import { deepFreeze } from '../template/json-value.js';
import type { Template } from '../template/template.js';
import { loadSchemaIndex } from '../schema/schema-index.js';
import type { Detection, FixContext, Rule, Severity } from './contract.js';
import type { EngineOptions, RuleCrash } from './outcome.js';

/** A detection with its rule and its place in the order in which findings are reported and repaired. */
export interface Located {
  readonly rule: Rule;
  readonly detection: Detection<unknown>;
  readonly severity: Severity;
  /** Offset in the text of what the pointer names. */
  readonly offset: number;
}

/** Everything the rules find in a template, in document order, then by rule id. */
export interface Scan {
  readonly found: readonly Located[];
  readonly crashes: readonly RuleCrash[];
}

/** Runs every rule that can match. A rule that crashes is reported and costs the others nothing. */
export function scan(template: Template, options: EngineOptions): Scan {
  const found: Located[] = [];
  const crashes: RuleCrash[] = [];
  for (const rule of options.rules) {
    const { detector } = rule;
    if (detector.needsProject === true && !options.project) continue;
    if (detector.types && !detector.types.some((type) => template.hasType(type))) continue;
    try {
      for (const detection of detector.detect(contextOf(template, options, rule))) {
        if (options.suppressed?.(detector, detection.pointer, template)) continue;
        deepFreeze(detection);
        const severity = options.overrides?.get(detector.id)?.severity ?? detection.severity ?? detector.severity;
        found.push({ rule, detection, severity, offset: template.offset(detection.pointer) });
      }
    } catch (error) {
      crashes.push({ rule: detector.id, message: messageOf(error) });
    }
  }
  found.sort(
    (a, b) =>
      a.offset - b.offset ||
      compare(a.rule.detector.id, b.rule.detector.id) ||
      compare(a.detection.pointer, b.detection.pointer) ||
      compare(a.detection.message, b.detection.message),
  );
  return { found, crashes };
}

/**
 * What a rule's detector and transform may look at. Without accessors: V8 gives each object literal that has one a hidden class of its
 * own, which keeps the template alive until the next full garbage collection.
 */
export function contextOf(template: Template, options: EngineOptions, { detector }: Rule): FixContext {
  return {
    template,
    schema: loadSchemaIndex(),
    unsafe: options.unsafe,
    stack: options.stack,
    requirements: options.requirements,
    project: options.project ?? null,
    setting(name: string): string | number | boolean {
      const declared = detector.settings?.[name];
      if (!declared) throw new Error(`the rule ${detector.id} declares no setting ${name}`);
      return options.settings.get(name) ?? declared.default;
    },
    isSet: (name: string) => options.settings.has(name),
  };
}

/** The text of an error, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
