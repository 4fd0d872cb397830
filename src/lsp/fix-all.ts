import type { RuleCrash } from '../core/outcome.js';
import { repairText } from '../response/repair-text.js';
import type { Diagnosis } from './diagnosis.js';

/** What came of repairing a whole document. */
export interface FixedDocument {
  readonly text: string;
  /** Rules that have crashed: the text was repaired without them. */
  readonly crashes: readonly RuleCrash[];
}

/**
 * Repairs a document as the command line does with --write.
 * @param unsafe whether unsafe fixes are made, too.
 */
export function fixAll({ text, options }: Diagnosis, unsafe: boolean): FixedDocument {
  const { engine, kind, path } = options;
  const crashes = new Map<string, RuleCrash>();
  for (;;) {
    const rules = engine.rules.filter(({ detector }) => !crashes.has(detector.id));
    const outcome = repairText(text, { ...engine, rules, unsafe, kind, path });
    if (outcome.crashes.length === 0) return { text: outcome.text, crashes: [...crashes.values()] };
    for (const crash of outcome.crashes) crashes.set(crash.rule, crash);
  }
}
