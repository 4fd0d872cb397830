import { existsSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Config } from '../../config/config.js';
import { isGlob } from '../../config/glob.js';
import { didYouMean } from '../../config/near-match.js';
import { OptionsResolver, coversPath } from '../../config/resolve-options.js';
import type { FileOptions } from '../../config/resolve-options.js';
import { UserError } from '../../config/user-error.js';
import type { ReportedFile } from '../../report/report.js';
import type { FileOutcome } from '../../response/file-outcome.js';
import { makeReport, reportError } from '../../report/report.js';
import { loadRenderer } from '../../report/formats.js';
import { rules } from '../../rules.js';
import type { Arguments } from '../arguments.js';
import { commands } from '../commands/index.js';
import { ConfigFinder, loadConfig } from '../find-config.js';
import { findGroups } from '../inputs/find-groups.js';
import { findInputs } from '../inputs/find-inputs.js';
import type { Input } from '../inputs/find-inputs.js';
import { packageVersion } from '../package-files.js';
import { ExitCode } from '../exit-code.js';
import { replaceFile, replaceFiles } from '../write-file.js';
import type { RunMode } from './choices.js';
import { runChoices, runMode } from './choices.js';
import { Extraction, commonFolder } from './extraction.js';
import { Progress } from './progress.js';
import { renderContext } from './render-context.js';
import type { Repaired } from './repair-file.js';
import { repairSource } from './repair-file.js';
import type { GroupChange, GroupSource } from './repair-group.js';
import { groupText, repairGroup } from './repair-group.js';
import { verdictOn } from './verdict.js';

/** The command without a name: repairs what the arguments name; answers the exit code. */
export async function repair(args: Arguments): Promise<number> {
  const mode = runMode(args);
  if (args.words.length === 0) {
    throw new UserError('name a template, a folder, a glob, or - for stdin; iac-fix --help says more');
  }
  const run = new Run(mode, new OptionsResolver(rules, runChoices(args)));
  if (!args.words.includes('-')) return run.files(args.words);
  if (args.words.length > 1) throw new UserError('- (stdin) cannot be combined with other paths');
  return run.stdin();
}

class Run {
  private readonly cwd = process.cwd();
  private readonly finder = new ConfigFinder();
  private readonly fixedConfig: Config | null | undefined;
  private readonly reported: ReportedFile[] = [];
  private readonly before = new Map<ReportedFile, string>();
  private readonly skipped: string[] = [];
  /** Texts of the files that are repaired together, as they were. */
  private readonly texts = new Map<string, string>();
  private code: number = ExitCode.Clean;
  private writes: boolean;
  private extraction: Extraction | null = null;

  constructor(
    private readonly mode: RunMode,
    private readonly resolver: OptionsResolver,
  ) {
    this.writes = mode.write;
    if (mode.config === false) this.fixedConfig = null;
    else if (mode.config !== null) this.fixedConfig = loadConfig(mode.config);
  }

  async files(words: readonly string[]): Promise<number> {
    const { files, missing, present } = await findInputs(words, this.cwd, (file) => this.isIgnored(file));
    for (const word of missing) this.take(failedRead(word, 'not-found', notFound(word)), 'low');
    this.extractTo(files.length === 1 && files[0]?.named ? null : commonFolder(this.rootsOf(words, files)));
    const progress = new Progress(files.length);
    const groups = files.length > 1 || present ? findGroups(files) : new Map<string, readonly Input[]>();
    const pending = new Map<string, Repaired>();
    for (const input of files) {
      const group = groups.get(input.path);
      for (const { path } of group ?? []) groups.delete(path);
      if (group) for (const one of this.group(group, present)) pending.set(...one);
      const repaired = pending.get(input.path);
      if (repaired) this.settle(input, repaired);
      else this.file(input);
      progress.step();
    }
    const given = new Set(files.map(({ path }) => path));
    for (const [path, { report }] of pending)
      if (report && !given.has(path)) this.take(report, this.optionsFor(resolve(this.cwd, path)).failOn);
    progress.end();
    return this.finish(process.stdout);
  }

  async stdin(): Promise<number> {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
    const bytes = Buffer.concat(chunks);
    const path = this.mode.stdinFilename ?? 'stdin';
    const { engine, failOn } = this.optionsFor(resolve(this.cwd, path));
    const filter = !this.mode.check;
    this.writes = filter;
    const full = resolve(this.cwd, path);
    this.extractTo(null);
    const source = { path, diffPath: this.diffPath(full), bytes, named: true };
    let text: string | null = null;
    const repaired = repairSource(source, engine, (outcome) => {
      this.extract(full, outcome);
      if (filter && outcome.changed) ({ text } = outcome);
      return filter;
    });
    if (filter) process.stdout.write(text ?? bytes);
    if (repaired.report === null) throw new UserError(`${path}: ${repaired.skipped}`);
    this.take(repaired.report, failOn, bytes);
    return this.finish(filter ? process.stderr : process.stdout);
  }

  private file(input: Input): void {
    let bytes: Buffer;
    try {
      bytes = readFileSync(input.file);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.take(failedRead(input.path, 'read-error', `cannot read the file: ${why}`), 'low');
      return;
    }
    const { engine, failOn } = this.optionsFor(input.file);
    const source = {
      path: input.path,
      diffPath: this.diffPath(resolve(this.cwd, input.path)),
      bytes,
      named: input.named,
    };
    const repaired: Repaired = repairSource(source, engine, (outcome) => {
      const extracted = this.extract(input.file, outcome);
      if (this.writes && outcome.changed) replaceFile(input.file, outcome.text);
      return this.writes || extracted;
    });
    if (repaired.report !== null) this.take(repaired.report, failOn, bytes);
    else this.skip(input, repaired.skipped);
  }

  /** Repairs files that deploy each other; those that turn out to be no templates are left to {@link file}. */
  private group(inputs: readonly Input[], present: readonly string[] | null): Map<string, Repaired> {
    const sources: GroupSource[] = [];
    const files = new Map<string, string>();
    for (const { path, file, named } of inputs) {
      const text = readGroupText(file);
      if (text === null) continue;
      files.set(path, file);
      const options = this.optionsFor(file).engine;
      sources.push({ path, diffPath: this.diffPath(resolve(this.cwd, path)), named, text, options });
      this.texts.set(path, text);
    }
    const write = (changes: readonly GroupChange[]): void =>
      replaceFiles(changes.map((one) => ({ ...one, file: files.get(one.path) ?? resolve(this.cwd, one.path) })));
    return repairGroup(sources, present, this.writes ? write : null, (path) => this.diffPath(resolve(this.cwd, path)));
  }

  private settle(input: Input, repaired: Repaired): void {
    if (repaired.report === null) return this.skip(input, repaired.skipped);
    this.take(repaired.report, this.optionsFor(input.file).failOn, Buffer.from(this.texts.get(input.path) ?? ''));
  }

  private rootsOf(words: readonly string[], files: readonly Input[]): string[] {
    const folders = words
      .map((word) => resolve(this.cwd, word))
      .filter((path) => existsSync(path) && statSync(path).isDirectory());
    return [
      ...folders.map((path) => realpathSync(path)),
      ...files.flatMap(({ file, named }) => (named ? dirname(file) : [])),
    ];
  }

  private extractTo(base: string | null): void {
    if (this.mode.extract !== null) this.extraction = new Extraction(this.mode.extract, base);
  }

  /** Writes the templates of a response where that is wanted; false where nothing is. */
  private extract(file: string, { kind, templates }: FileOutcome): boolean {
    if (this.extraction === null || kind !== 'response') return false;
    for (const path of this.extraction.put(file, templates)) {
      if (!this.mode.quiet) process.stderr.write(`iac-fix: wrote ${path}\n`);
    }
    return true;
  }

  private skip(input: Input, why: string): void {
    if (input.named || this.mode.verbose) this.skipped.push(`${input.path}: ${why}`);
  }

  private take(file: ReportedFile, failOn: FileOptions['failOn'], bytes?: Buffer): void {
    this.reported.push(file);
    if (bytes && this.mode.format === 'sarif') this.before.set(file, bytes.toString('utf8'));
    const written = this.writes || (this.extraction !== null && file.kind === 'response');
    this.code = Math.max(this.code, verdictOn(file, failOn, written));
  }

  private configFor(file: string): Config | null {
    return this.fixedConfig === undefined ? this.finder.configOf(dirname(file)) : this.fixedConfig;
  }

  private optionsFor(file: string): FileOptions {
    const config = this.configFor(file);
    return this.resolver.optionsFor(config, config === null ? '' : withinFolder(dirname(config.path), file));
  }

  private isIgnored(file: string): boolean {
    const config = this.configFor(file);
    return config !== null && coversPath(config.ignore, withinFolder(dirname(config.path), file));
  }

  private diffPath(full: string): string {
    const path = relative(this.cwd, full);
    return (path.startsWith('..') || isAbsolute(path) ? full : path).split(sep).join('/');
  }

  private async finish(stream: NodeJS.WriteStream): Promise<number> {
    const { mode } = this;
    const report = makeReport({ name: 'iac-fix', version: packageVersion() }, this.reported);
    const render = await loadRenderer(mode.format);
    const text = render(report, renderContext(mode, mode.output === null && stream.isTTY, this.before));
    if (mode.output === null) stream.write(text);
    else {
      try {
        writeFileSync(mode.output, text);
      } catch (error) {
        throw new UserError(`cannot write the report: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    if (mode.format !== 'text') this.sayErrors();
    if (this.extraction && !this.reported.some(({ kind }) => kind === 'response')) this.sayNoResponse();
    if (mode.verbose || this.reported.length === 0) this.saySkipped();
    return this.code;
  }

  private sayNoResponse(): void {
    process.stderr.write('iac-fix: --extract takes templates out of Markdown responses, and none was given\n');
    this.code = Math.max(this.code, ExitCode.Usage);
  }

  private saySkipped(): void {
    for (const line of this.skipped) process.stderr.write(`iac-fix: skipped ${line}\n`);
  }

  /** Formats for programs go to stdout: what stopped a file is also said to the person who looks on. */
  private sayErrors(): void {
    for (const { path, error } of this.reported) {
      if (!error) continue;
      const place = error.line === null ? path : `${path}:${error.line}:${error.column ?? 1}`;
      process.stderr.write(`iac-fix: ${place}: ${error.message}\n`);
    }
  }
}

function notFound(word: string): string {
  if (isGlob(word)) return 'no file matches';
  const names = commands.map(({ usage }) => usage.split(' ')[0] ?? '').filter((name) => name !== '$0');
  return `there is no such file or folder${/[./]/.test(word) ? '' : didYouMean(word, names)}`;
}

function failedRead(path: string, code: string, message: string): ReportedFile {
  return reportError(path, 'template', { code, message, line: null, column: null });
}

function readGroupText(file: string): string | null {
  try {
    return groupText(readFileSync(file));
  } catch {
    return null;
  }
}

function withinFolder(folder: string, file: string): string {
  return relative(folder, file).split(sep).join('/');
}
