import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import type { Rule } from '../../src/core/contract.js';
import { fixProject } from '../../src/core/fix-project.js';
import type { MemberResult } from '../../src/core/fix-project.js';
import { fixTemplate } from '../../src/core/fix.js';
import type { Finding, FixResult } from '../../src/core/outcome.js';
import { Project } from '../../src/project/project.js';
import type { Patch } from '../../src/template/operation.js';
import { readTemplate } from '../../src/template/template.js';
import { filesIn } from '../../scripts/generate/rule-files.js';
import type { GoldenCase, GoldenInput } from './golden-case.js';
import { idealName, isQuiet, isRefusal, optionsOf } from './golden-case.js';

/** The files of a case that follow from its input: text by file name, `null` for a file that must not exist. */
export type GoldenFiles = ReadonlyMap<string, string | null>;

/** What a case gives now. */
export interface GoldenOutcome {
  /** What became of each template, by path. */
  readonly results: ReadonlyMap<string, FixResult>;
  readonly files: GoldenFiles;
  /** What is wrong whatever the files say: a crash, or an outcome that the case's name rules out. */
  readonly faults: readonly string[];
}

/** Runs a case's own rule over its templates. */
export function runCase(golden: GoldenCase, all: readonly Rule[]): GoldenOutcome {
  const results = golden.isProject ? repairProject(golden, all) : repairAlone(golden, all);
  const own = [...results.values()].flatMap(({ findings }) => findings.filter(({ rule }) => rule === golden.rule));
  const files = golden.isProject ? projectFiles(golden, results) : templateFiles(golden, results, own);
  return { results, files, faults: faultsOf(golden, results, own) };
}

function repairAlone(golden: GoldenCase, all: readonly Rule[]): Map<string, FixResult> {
  const options = optionsOf(golden, all);
  return new Map(
    golden.inputs.map(({ path, text, format }) => [path, fixTemplate(readTemplate(text, format), options)]),
  );
}

/** Repairs the templates of a case together. */
export function repairProject(golden: GoldenCase, all: readonly Rule[]): Map<string, MemberResult> {
  const options = optionsOf(golden, all);
  return fixProject(projectOf(golden.inputs), () => options);
}

/** The project of some texts, of which all files are known. */
export function projectOf(inputs: readonly Pick<GoldenInput, 'path' | 'text' | 'format'>[]): Project {
  const members = inputs.map(({ path, text, format }) => ({ path, template: readTemplate(text, format) }));
  return new Project(
    members,
    inputs.map(({ path }) => path),
  );
}

function templateFiles(
  { inputs: [input] }: GoldenCase,
  results: ReadonlyMap<string, FixResult>,
  own: readonly Finding[],
): GoldenFiles {
  const result = input && results.get(input.path);
  if (!input || !result) throw new Error('the case has no template');
  return new Map<string, string | null>([
    [idealName(input.path), result.text !== input.text ? input.mark + result.text : null],
    ['patch.json', result.patch.length > 0 ? `${JSON.stringify(result.patch, null, 2)}\n` : null],
    ['findings.txt', own.length > 0 ? own.map((finding) => `${findingLine(finding)}\n`).join('') : null],
  ]);
}

/** As for one template, with a folder IDEAL of what has changed, and the paths in the other files. */
function projectFiles(golden: GoldenCase, results: ReadonlyMap<string, FixResult>): GoldenFiles {
  const files = new Map<string, string | null>(
    filesIn(join(golden.folder, 'IDEAL'))
      .filter((path) => !/\.actual\.\w+$/.test(path))
      .map((path) => [`IDEAL/${path}`, null]),
  );
  const patches: Record<string, Patch> = {};
  const lines: string[] = [];
  for (const [path, { text, patch, findings }] of [...results].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const input = golden.inputs.find((one) => one.path === path);
    if (text !== input?.text) files.set(`IDEAL/${path}`, (input?.mark ?? '') + text);
    if (patch.length > 0) patches[path] = patch;
    const own = findings.filter(({ rule }) => rule === golden.rule);
    lines.push(...own.map((finding) => `${path} ${findingLine(finding)}\n`));
  }
  files.set('patch.json', Object.keys(patches).length > 0 ? `${JSON.stringify(patches, null, 2)}\n` : null);
  files.set('findings.txt', lines.length > 0 ? lines.join('') : null);
  return files;
}

/** One line of `findings.txt`: `pointer line:column severity rule [status safety] message`, and why where a fix is not applied. */
export function findingLine({ pointer, line, column, severity, rule, message, fix }: Finding): string {
  const repair = fix.title === null ? 'none' : `${fix.status} ${fix.safety}`;
  const why = fix.title === null || fix.reason === null ? '' : ` — ${fix.reason}`;
  return `${pointer || '(root)'} ${line}:${column} ${severity} ${rule} [${repair}] ${message}${why}`;
}

function faultsOf(golden: GoldenCase, results: ReadonlyMap<string, FixResult>, own: readonly Finding[]): string[] {
  const faults: string[] = [];
  for (const { crashes, findings } of results.values()) {
    faults.push(...crashes.map(({ rule, message }) => `${rule} crashes: ${message}`));
    for (const { rule, pointer, fix } of findings) {
      if (fix.status === 'failed') faults.push(`the fix of ${rule} at ${pointer} fails: ${fix.reason}`);
    }
  }
  const texts = new Map(golden.inputs.map(({ path, text }) => [path, text]));
  const changed = [...results].some(([path, { text }]) => text !== texts.get(path));
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
    if (actual !== null && wrong.has(file)) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, actual);
    } else rmSync(path, { force: true });
  }
}

/** Makes a case's files what it gives now. */
export function accept(golden: GoldenCase, files: GoldenFiles): void {
  for (const { file, actual } of mismatches(golden, files)) {
    const path = join(golden.folder, file);
    if (actual === null) rmSync(path);
    else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, actual);
    }
  }
  writeActual(golden, files);
}
