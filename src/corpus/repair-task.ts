import { deflateRawSync } from 'node:zlib';
import { OptionsResolver } from '../config/resolve-options.js';
import { Requirements } from '../core/requirement.js';
import { unifiedDiff } from '../report/unified-diff.js';
import type { FileOutcome } from '../response/file-outcome.js';
import { repairText } from '../response/repair-text.js';
import { readRequirements } from '../response/requirements.js';
import { rules } from '../rules.js';
import type { Comparison } from './compare/comparison.js';
import { compareResponses } from './compare/compare-responses.js';
import { contentHash } from './content-hash.js';
import { JsonLine } from './jsonl/string-field.js';
import { respell } from './jsonl/string-literal.js';
import type { LedgerEntry, Verdict } from './ledger/ledger-entry.js';
import { ledgerLine, verdictOf, verdictOn } from './ledger/ledger-entry.js';
import type { Job, JobResult, WorkerSetup } from './pool/protocol.js';
import type { LinePayload, Problem, TextPayload } from './task.js';

/** Repairs the responses of a corpus one by one: text in, text out, and a line for the ledger. */
export class TaskRepairer {
  private readonly options: OptionsResolver;

  /** @throws UserError where the choices name rules or settings that do not exist. */
  constructor(private readonly setup: Omit<WorkerSetup, 'progress'>) {
    this.options = new OptionsResolver(rules, setup.choices);
  }

  /** Repairs one response. A bug of ours, whatever it throws, ends up in the entry. */
  repair({ id, payload }: Job): JobResult {
    return payload.kind === 'text' ? this.repairText(id, payload) : this.repairLine(id, payload);
  }

  private repairLine(id: string, payload: LinePayload): JobResult {
    const pass = (problem: Problem) => untouched(id, this.setup.options, contentHash(payload.line), problem);
    const line = JsonLine.read(payload.line);
    if (!(line instanceof JsonLine)) return pass(line);
    const field = line.field(payload.columns.response);
    if ('code' in field) return pass(field);
    const { path, columns } = payload;
    const ideal = textIn(line, columns.ideal);
    const result = this.repairText(id, {
      kind: 'text',
      path,
      isResponse: true,
      text: field.value,
      prompt: textIn(line, columns.prompt),
      ideals: ideal === null ? [] : [{ path: columns.ideal ?? '', text: ideal }],
    });
    if (result.output === null) return result;
    const literal = respell(payload.line.slice(field.start, field.end), result.output);
    return { ...result, output: payload.line.slice(0, field.start) + literal + payload.line.slice(field.end) };
  }

  private repairText(id: string, payload: TextPayload): JobResult {
    const start = performance.now();
    const { text, path } = payload;
    let verdict: Verdict;
    let repaired = text;
    let compare: Comparison | null = null;
    try {
      const outcome = this.outcomeOf(payload);
      verdict = verdictOf(outcome);
      repaired = outcome.text;
      compare = this.setup.compare ? compareResponses(text, outcome, payload.ideals) : null;
    } catch (error) {
      repaired = text;
      verdict = verdictOn(bugOf(error));
    }
    const changed = repaired !== text;
    const entry: LedgerEntry = {
      id,
      hash: contentHash(text),
      options: this.setup.options,
      ...verdict,
      compare,
      output: contentHash(repaired),
      ms: Math.round((performance.now() - start) * 10) / 10,
    };
    const diff = changed && this.setup.diffs ? deflateRawSync(unifiedDiff(path, text, repaired)) : null;
    return { line: ledgerLine(entry), output: changed ? repaired : null, diff };
  }

  private outcomeOf({ path, text, prompt, isResponse }: TextPayload): FileOutcome {
    const { engine } = this.options.optionsFor(this.setup.config, path);
    const requirements = prompt === null ? Requirements.none : readRequirements(prompt);
    return repairText(text, {
      ...engine,
      requirements,
      path,
      ...(isResponse && { kind: 'response' }),
    });
  }
}

/** The result for a response that is passed through as it is. */
export function untouched(id: string, options: string, hash: string, problem: Problem): JobResult {
  const entry = { id, hash, options, ...verdictOn(problem), compare: null, output: hash, ms: 0 };
  return { line: ledgerLine(entry), output: null, diff: null };
}

function textIn(line: JsonLine, column: string | null): string | null {
  const field = column === null ? null : line.field(column);
  return field === null || 'code' in field ? null : field.value;
}

function bugOf(error: unknown): Problem {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const message = `a bug of iac-fix: ${what.replace(/\s*\n\s*/g, ' ').slice(0, 500)}`;
  return { code: 'internal-error', message };
}
