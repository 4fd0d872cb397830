import type { Patch } from '../template/operation.js';
import type { Template } from '../template/template.js';
import type { Impact, Safety } from './contract.js';
import type { Finding, FixOutcome, Status } from './outcome.js';
import type { Candidate } from './propose.js';
import { inverseOf } from './propose.js';
import type { Located } from './scan.js';

/** A finding as it will be reported, while the loop still decides what becomes of it. */
interface Entry {
  readonly finding: Omit<Finding, 'fix'>;
  fix: FixOutcome;
}

/**
 * The findings of one run. A finding met again in a later pass, where its pointer may have moved, stays one entry; a
 * finding that only a later pass brings to light gets an entry at the nearest place the original text has.
 */
export class Record {
  private readonly entries: Entry[] = [];
  private readonly open = new Map<string, Entry[]>();
  /** What the latest pass has found. */
  private latest: ReadonlyMap<Located, Entry> = new Map();

  constructor(private readonly original: Template) {}

  /** Notes what one pass found; gives the entry of each finding. */
  meet(found: readonly Located[]): Map<Located, Entry> {
    const met = new Map<Located, Entry>();
    const taken = new Set<Entry>();
    const take = (located: Located, entry: Entry | undefined): boolean => {
      if (!entry || met.has(located) || taken.has(entry)) return false;
      met.set(located, entry);
      taken.add(entry);
      return true;
    };
    for (const located of found) {
      take(
        located,
        this.open
          .get(identity(located))
          ?.find((entry) => entry.finding.pointer === located.detection.pointer && !taken.has(entry)),
      );
    }
    for (const located of found) {
      if (
        !met.has(located) &&
        !take(
          located,
          this.open.get(identity(located))?.find((entry) => !taken.has(entry)),
        )
      ) {
        take(located, this.add(located));
      }
    }
    this.latest = met;
    return met;
  }

  /** Settles what the latest pass no longer found although no fix of its own was applied: another fix has repaired it. */
  settleVanished(): void {
    const still = new Set(this.latest.values());
    for (const entry of [...this.open.values()].flat()) {
      if (still.has(entry)) continue;
      entry.fix = {
        ...entry.fix,
        status: 'applied',
        reason: 'repaired by the fix of another finding',
        patch: [],
        inverse: [],
      };
    }
  }

  private add(located: Located): Entry {
    const { rule, detection, severity } = located;
    const entry: Entry = {
      finding: {
        rule: rule.detector.id,
        severity,
        message: detection.message,
        pointer: detection.pointer,
        ...this.original.position(detection.pointer),
      },
      fix: outcome(located, 'none', rule.transform ? null : 'this rule has no fix'),
    };
    this.entries.push(entry);
    const list = this.open.get(identity(located));
    if (list) list.push(entry);
    else this.open.set(identity(located), [entry]);
    return entry;
  }

  /** Closes an entry: what is found under the same name later is another finding. */
  applied(entry: Entry, candidate: Candidate, before: Template): void {
    entry.fix = outcome(candidate.located, 'applied', null, candidate, before);
    const list = this.open.get(identity(candidate.located));
    const at = list?.indexOf(entry) ?? -1;
    if (at >= 0) list?.splice(at, 1);
  }

  /** Takes {@link applied} back. */
  reopen(entry: Entry, located: Located, fix: FixOutcome): void {
    entry.fix = fix;
    const list = this.open.get(identity(located));
    if (list) list.push(entry);
    else this.open.set(identity(located), [entry]);
  }

  /** All findings in document order of the original text, then by rule. */
  findings(): Finding[] {
    return this.entries
      .map(({ finding, fix }) => ({ ...finding, fix }))
      .sort((a, b) => a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0));
  }
}

/** Says what becomes of a finding's fix; `candidate` where there is a patch to show. */
export function outcome(
  located: Located,
  status: Status,
  reason: string | null,
  candidate: Candidate | null = null,
  before: Template | null = null,
): FixOutcome {
  const { transform } = located.rule;
  const patch: Patch = candidate?.operations ?? [];
  const safety: Safety = candidate?.safety ?? transform?.safety ?? 'manual';
  const impact: Impact = candidate?.impact ?? transform?.impact ?? 'none';
  const inverse = candidate && before ? inverseOf(before, patch) : [];
  return {
    safety,
    impact,
    status,
    reason,
    title: transform?.title ?? null,
    patch,
    inverse,
    ...(candidate && farChanges(candidate)),
  };
}

function farChanges({ elsewhere, added }: Candidate): Pick<FixOutcome, 'elsewhere' | 'added'> {
  return { ...(elsewhere.length > 0 && { elsewhere }), ...(added.length > 0 && { added }) };
}

/** What makes two findings of different passes the same one: rule, entry and message; the pointer's tail may move. */
export function identity({ rule, detection }: Located): string {
  const [, section = '', id = ''] = detection.pointer.split('/', 3);
  return `${rule.detector.id}\n${section}/${id}\n${detection.message}`;
}

export type { Entry };
