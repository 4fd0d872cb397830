import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import type { Rule } from '../../src/core/contract.js';
import { fixTemplate } from '../../src/core/fix.js';
import type { Finding, FixResult } from '../../src/core/outcome.js';
import { readTemplate } from '../../src/template/template.js';
import type { GoldenCase } from './golden-case.js';
import { idealName, isQuiet, isRefusal, optionsOf } from './golden-case.js';

/** The files of a case that follow from its input: text by file name, `null` for a file that must not exist. */
export type GoldenFiles = ReadonlyMap<string, string | null>;

/** What a case gives now. */
export interface GoldenOutcome {
  readonly result: FixResult;
  readonly files: GoldenFiles;
  /** What is wrong whatever the files say: a crash, or an outcome that the case's name rules out. */
  readonly faults: readonly string[];
}

/** Runs a case's own rule over its input. */
export function runCase(golden: GoldenCase, all: readonly Rule[]): GoldenOutcome {
  const result = fixTemplate(readTemplate(golden.text, golden.format), optionsOf(golden, all));
  const changed = result.text !== golden.text;
  const own = result.findings.filter((finding) => finding.rule === golden.rule);
  const files = new Map<string, string | null>([
    [idealName(golden.model), changed ? golden.mark + result.text : null],
    ['patch.json', result.patch.length > 0 ? `${JSON.stringify(result.patch, null, 2)}\n` : null],
    ['findings.txt', own.length > 0 ? own.map((finding) => `${findingLine(finding)}\n`).join('') : null],
  ]);
  return { result, files, faults: faultsOf(golden, result, own) };
}

/** One line of `findings.txt`: `pointer line:column severity rule [status safety] message`, and why where a fix is not applied. */
export function findingLine({ pointer, line, column, severity, rule, message, fix }: Finding): string {
  const repair = fix.title === null ? 'none' : `${fix.status} ${fix.safety}`;
  const why = fix.title === null || fix.reason === null ? '' : ` — ${fix.reason}`;
  return `${pointer || '(root)'} ${line}:${column} ${severity} ${rule} [${repair}] ${message}${why}`;
}

function faultsOf(golden: GoldenCase, result: FixResult, own: readonly Finding[]): string[] {
  const faults = result.crashes.map(({ rule, message }) => `${rule} crashes: ${message}`);
  for (const { rule, pointer, fix } of result.findings) {
    if (fix.status === 'failed') faults.push(`the fix of ${rule} at ${pointer} fails: ${fix.reason}`);
  }
  const changed = result.text !== golden.text;
  if (isQuiet(golden)) {
    if (own.length > 0) faults.push('an ok- case must have no finding');
  } else if (own.length === 0) faults.push('the rule finds nothing: name the case ok-… where that is right');
  if (isRefusal(golden)) {
    if (changed) faults.push('a refuse- case must not change the text');
    if (!own.some(({ fix }) => fix.status === 'refused')) faults.push('a refuse- case must have a refused fix');
  }
  return faults;
}

/** A file of a case that is not what the case gives now. */
export interface Mismatch {
  readonly file: string;
  readonly expected: string | null;
  readonly actual: string | null;
}

/** Compares a case's files with what it gives now, byte for byte. */
export function mismatches(golden: GoldenCase, files: GoldenFiles): Mismatch[] {
  return [...files]
    .map(([file, actual]) => {
      const path = join(golden.folder, file);
      return { file, expected: existsSync(path) ? readFileSync(path, 'utf8') : null, actual };
    })
    .filter(({ expected, actual }) => expected !== actual);
}

/** A mismatch for a reader: a unified diff from what the file holds to what the case gives. */
export function explainMismatch({ file, expected, actual }: Mismatch): string {
  if (actual === null) return `${file} is there, but the case gives none`;
  if (expected === null) return `${file} is missing; it would be:\n${visible(actual)}`;
  return createTwoFilesPatch(file, actualName(file), visible(expected), visible(actual), 'expected', 'now');
}

/** Line breaks other than `\n` spelled out, so that a diff shows them. */
function visible(text: string): string {
  return text.replaceAll('\r\n', '␍\n').replaceAll('\uFEFF', '<BOM>');
}

/** `IDEAL.actual.yaml` for `IDEAL.yaml`. */
function actualName(file: string): string {
  const extension = extname(file);
  return `${file.slice(0, -extension.length)}.actual${extension}`;
}

/** Lays what a case gives now beside its files, as `*.actual.*`; removes such files where the case is as it should be. */
export function writeActual(golden: GoldenCase, outcome: GoldenFiles): void {
  const wrong = new Set(mismatches(golden, outcome).map(({ file }) => file));
  for (const [file, actual] of outcome) {
    const path = join(golden.folder, actualName(file));
    if (actual !== null && wrong.has(file)) writeFileSync(path, actual);
    else rmSync(path, { force: true });
  }
}

/** Makes a case's files what it gives now. */
export function accept(golden: GoldenCase, files: GoldenFiles): void {
  for (const { file, actual } of mismatches(golden, files)) {
    if (actual === null) rmSync(join(golden.folder, file));
    else writeFileSync(join(golden.folder, file), actual);
  }
  writeActual(golden, files);
}
