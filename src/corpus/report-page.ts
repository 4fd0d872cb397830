import { SEVERITIES } from '../core/contract.js';
import type { Severity } from '../core/contract.js';
import type { HtmlOverview, HtmlTable, HtmlTask } from '../report/html.js';
import { differing, likeness } from './compare/distance.js';
import { VERDICTS } from '../verdicts/verdict.js';
import type { LedgerEntry, LedgerFinding } from './ledger/ledger-entry.js';
import type { Totals } from './totals.js';

/** A response that took long. */
export interface SlowTask {
  readonly id: string;
  readonly ms: number;
}

type FindingRow = readonly [severity: Severity, rule: string, template: string, line: number, outcome: string];

const MOST_PROPERTIES = 40;

/** The upper part of a corpus report. */
export function overviewOf(source: string, tool: string, totals: Totals, slowest: readonly SlowTask[]): HtmlOverview {
  const count = (value: number) => value.toLocaleString('en');
  const repaired = totals.outcomes.get('repaired') ?? 0;
  return {
    title: 'Repaired corpus',
    subtitle: `${source}, repaired by ${tool}`,
    figures: [
      ['Responses', count(totals.responses)],
      ['Repaired', count(repaired)],
      ['Templates', count(totals.templates)],
      ['Findings', count(totals.applied + totals.refused + totals.left)],
      ['Fixes applied', count(totals.applied)],
      ['Syntax repairs', count(totals.repairs)],
    ],
    tables: [
      { caption: 'Outcomes', columns: ['Outcome', 'Responses'], rows: [...totals.outcomes].filter(([, n]) => n > 0) },
      { caption: 'Findings by severity', columns: ['Severity', 'Found', 'Fixed'], rows: severityRows(totals) },
      {
        caption: 'Findings by rule',
        columns: ['Rule', 'Severity', 'Found', 'Fixed', 'Refused'],
        rows: ruleRows(totals),
      },
      { caption: 'Syntax repairs', columns: ['Kind', 'Repairs'], rows: byCount(totals.repairKinds) },
      { caption: 'Errors', columns: ['Error', 'Responses'], rows: byCount(totals.errors) },
      {
        caption: 'Requirements of the prompts',
        columns: ['Kind', ...VERDICTS.map(titled)],
        rows: requirementRows(totals),
      },
      { caption: 'Slowest', columns: ['Response', 'ms'], rows: slowest.map(({ id, ms }) => [id, ms]) },
      ...compareTables(totals),
    ],
  };
}

/** A response as the report lists it. */
export function htmlTask(entry: LedgerEntry, diff: string | null): HtmlTask {
  const { id, outcome, error, ms, applied, refused, left, repairs, crashes, compare } = entry;
  const all = [...applied, ...refused, ...left];
  const rows = (findings: readonly LedgerFinding[], status: string): FindingRow[] =>
    findings.map((f) => [
      f.severity,
      f.rule,
      f.template,
      f.line,
      f.reason === null ? status : `${status}: ${f.reason}`,
    ]);
  const tables: HtmlTable[] = [
    {
      caption: 'Findings',
      columns: ['Severity', 'Rule', 'Template', 'Line', 'Outcome'],
      rows: worstFirst([...rows(applied, 'fixed'), ...rows(refused, 'refused'), ...rows(left, 'left')]),
    },
    {
      caption: 'Requirements of the prompt',
      columns: ['Verdict', 'Prompt line', 'Requirement', 'Template line', 'Why'],
      rows: entry.requirements.map(({ verdict, line, sentence, where, reason }) => [
        verdict,
        line,
        sentence,
        where?.line ?? '',
        reason,
      ]),
    },
    {
      caption: 'Syntax repairs',
      columns: ['Kind', 'Template', 'Line', 'What was done'],
      rows: repairs.map(({ kind, template, line, message }) => [kind, template, line, message]),
    },
    { caption: 'Rules that crashed', columns: ['Rule', 'Message'], rows: crashes.map((c) => [c.rule, c.message]) },
    {
      caption: `Leaves that differ from ${compare?.ideal ?? 'the ideal'}`,
      columns: ['Property', 'Response', 'Repaired'],
      rows: (compare?.properties ?? []).map(({ property, before, after }) => [property, before, after]),
    },
  ];
  return {
    id,
    outcome,
    worst: SEVERITIES.find((severity) => all.some((finding) => finding.severity === severity)) ?? null,
    findings: all.length,
    applied: applied.length,
    rules: [...new Set(all.map(({ rule }) => rule))],
    ms,
    note: error === null ? '' : `${error.message}${error.line === null ? '' : ` (line ${error.line})`}`,
    tables,
    diff,
  };
}

/** Rows that begin with a severity, the worst ones first, else in their order. */
function worstFirst(rows: readonly FindingRow[]): FindingRow[] {
  return [...rows].sort(([a], [b]) => SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b));
}

function severityRows({ severities }: Totals): (string | number)[][] {
  return [...severities].map(([severity, { findings, applied }]) => [severity, findings, applied]);
}

function ruleRows({ rules }: Totals): (string | number)[][] {
  const sorted = [...rules].sort(([a, x], [b, y]) => y.findings - x.findings || (a < b ? -1 : 1));
  return sorted.map(([rule, { severity, findings, applied, refused }]) => [rule, severity, findings, applied, refused]);
}

function requirementRows({ requirements }: Totals): (string | number)[][] {
  const sorted = [...requirements].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([kind, counts]) => [kind, ...VERDICTS.map((verdict) => counts[verdict])]);
}

function titled(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function byCount(counts: ReadonlyMap<string, number>): (string | number)[][] {
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

function compareTables({ compare }: Totals): HtmlTable[] {
  const { responses, before, after, properties } = compare;
  if (responses === 0) return [];
  const moved = [...properties].sort(([, x], [, y]) => Math.abs(y.before - y.after) - Math.abs(x.before - x.after));
  return [
    {
      caption: `Distance from the ideal, ${responses} responses`,
      columns: ['Leaves', 'Response', 'Repaired'],
      rows: [
        ['same', before.same, after.same],
        ['missing', before.missing, after.missing],
        ['extra', before.extra, after.extra],
        ['changed', before.changed, after.changed],
        ['differing in all', differing(before), differing(after)],
        ['same, in % of all', likeness(before), likeness(after)],
      ],
    },
    {
      caption: 'Properties that the repair moved most',
      columns: ['Property', 'Response', 'Repaired'],
      rows: moved
        .filter(([, { before, after }]) => before !== after)
        .slice(0, MOST_PROPERTIES)
        .map(([property, { before, after }]) => [property, before, after]),
    },
  ];
}
