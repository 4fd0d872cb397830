import { allSchemaErrors } from '../schema/check.js';
import type { SchemaError } from '../schema/check.js';
import { loadSchemaIndex } from '../schema/schema-index.js';
import type { Template } from '../template/template.js';
import { SEVERITIES } from './contract.js';
import type { EngineOptions } from './outcome.js';
import type { Candidate } from './propose.js';
import { propose } from './propose.js';
import { identity } from './record.js';
import type { Located, Scan } from './scan.js';
import { scan } from './scan.js';

/** A template on its way, with what the rules and the schemas say of it. Each is worked out once, on first use. */
export class Stage {
  private found: Scan | undefined;

  constructor(
    readonly template: Template,
    readonly options: EngineOptions,
  ) {}

  get scan(): Scan {
    return (this.found ??= scan(this.template, this.options));
  }

  /** The same for someone who wants other fixes; what is found does not depend on that. */
  wanting(fixes: Pick<EngineOptions, 'unsafe' | 'chosen'>): Stage {
    const stage = new Stage(this.template, { ...this.options, ...fixes });
    stage.found = this.scan;
    return stage;
  }

  get schemaErrors(): readonly SchemaError[] {
    return allSchemaErrors(this.template, loadSchemaIndex());
  }
}

/**
 * Says why a batch of fixes is no help, or `null` where it is one: each repaired finding is gone, the schemas object to
 * nothing new, and no new finding stays behind that weighs as much as what was repaired.
 */
export function setback(before: Stage, after: Stage, batch: readonly Candidate[]): string | null {
  return (
    stillThere(before, after, batch) ?? newSchemaError(before, after) ?? newFinding(before, after, mildestOf(batch))
  );
}

/** The place in {@link SEVERITIES} of the mildest finding that a batch repairs. */
export function mildestOf(batch: readonly Candidate[]): number {
  return Math.max(...batch.map(({ located }) => SEVERITIES.indexOf(located.severity)));
}

/** Says that a finding is still there; `null` where all that the batch repairs are gone. */
export function stillThere(before: Stage, after: Stage, batch: readonly Candidate[]): string | null {
  const was = tally(before.scan.found);
  const is = tally(after.scan.found);
  const repaired = tally(batch.map(({ located }) => located));
  for (const [key, count] of repaired) {
    if ((is.get(key) ?? 0) > (was.get(key) ?? 0) - count) return 'the finding is still there after the fix';
  }
  return null;
}

/** Says what CloudFormation's schemas object to that was not there before; `null` where there is nothing. */
export function newSchemaError(before: Stage, after: Stage): string | null {
  const known = new Map<string, number>();
  for (const error of before.schemaErrors) count(known, errorKey(error), 1);
  const fresh = after.schemaErrors.filter((error) => {
    const left = known.get(errorKey(error)) ?? 0;
    known.set(errorKey(error), left - 1);
    return left <= 0;
  });
  const [first] = fresh;
  if (!first) return null;
  // A repaired Type or section lets the schemas see what was hidden: such errors were there before.
  const gone = before.schemaErrors.length + fresh.length - after.schemaErrors.length;
  return gone >= fresh.length ? null : `CloudFormation's schema would object: ${first.message}`;
}

/** Says what new finding stays behind that weighs as much as the mildest that was repaired; `null` where there is none. */
export function newFinding(before: Stage, after: Stage, mildest: number): string | null {
  const known = tally(before.scan.found);
  for (const located of after.scan.found) {
    const key = identity(located);
    const left = known.get(key) ?? 0;
    known.set(key, left - 1);
    if (left > 0 || SEVERITIES.indexOf(located.severity) > mildest) continue;
    if (propose(after.template, located, after.options).kind === 'candidate') continue;
    return `it would bring up another finding: ${located.rule.detector.id}: ${located.detection.message}`;
  }
  return null;
}

function tally(found: readonly Located[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const located of found) count(counts, identity(located), 1);
  return counts;
}

function count(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function errorKey({ code, pointer, message }: SchemaError): string {
  return `${code}\n${pointer.split('/', 3).join('/')}\n${message}`;
}
