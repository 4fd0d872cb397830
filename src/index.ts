import { OptionsResolver } from './config/resolve-options.js';
import type { ProfileChoice, SettingValue } from './config/config.js';
import type { EngineOptions, Finding, FixResult } from './core/outcome.js';
import { fixTemplate, scanTemplate } from './core/fix.js';
import { carryOut } from './core/proof.js';
import { Requirements } from './core/requirement.js';
import type { Requirement } from './core/requirement.js';
import type { FileOutcome } from './response/file-outcome.js';
import type { JoinedOutcome } from './response/repair-files.js';
import { repairFiles } from './response/repair-files.js';
import { repairText } from './response/repair-text.js';
import { unifiedDiff } from './report/unified-diff.js';
import { rules } from './rules.js';
import type { Patch } from './template/operation.js';
import type { Format } from './template/template.js';
import { readTemplate } from './template/template.js';

export type { Equivalents, Impact, Rule, RuleMetadata, Safety, Setting, Severity } from './core/contract.js';
export type { Finding, FixOutcome, Status } from './core/outcome.js';
export type { Requirement, RequirementKind } from './core/requirement.js';
export type { ProfileChoice, SettingValue } from './config/config.js';
export type { JoinedOutcome } from './response/repair-files.js';
export type { FileError, FileOutcome, SyntaxRepair, TemplateOutcome } from './response/file-outcome.js';
export { UserError } from './config/user-error.js';
export { ReadError } from './template/read-error.js';
export type { JsonArray, JsonObject, JsonValue } from './template/json-value.js';
export type { Operation, Patch } from './template/operation.js';
export type { Format } from './template/template.js';
/** Every rule: its detector with all metadata, and its transform where it has a fix. */
export { rules } from './rules.js';

/** How to scan or fix; everything may be left out. */
export interface Options {
  /** Which rules run; `['recommended']` where left out. */
  readonly profiles?: readonly ProfileChoice[];
  /** Ids or globs (`s3/*`): only these rules run, whatever their profile; a manual fix named by its id is applied. */
  readonly rules?: readonly string[];
  /** Ids or globs of rules that do not run. */
  readonly skip?: readonly string[];
  /** Also apply fixes that may change behaviour, cost, exposure or lifecycle. */
  readonly unsafe?: boolean;
  /** `deployed` (default): a fix that would replace or lose a live resource is not safe; `new`: the stack was never deployed. */
  readonly stack?: 'deployed' | 'new';
  /** Values that fixes may need, such as `{ logRetentionDays: 90 }`. */
  readonly settings?: Readonly<Record<string, SettingValue>>;
  /** What the template has to meet beside the rules. */
  readonly requirements?: readonly Requirement[];
  /** What the text is written in; judged by its first character where left out. */
  readonly format?: Format;
  /** Names the template in the diff; `template` where left out. */
  readonly path?: string;
}

/** What came of fixing a template. */
export interface Fixed {
  /** The repaired text; every byte that no fix meant to change is as it was. */
  readonly text: string;
  readonly findings: readonly Finding[];
  /** RFC 6902, from the long-form value of the old text to that of the new one. */
  readonly patch: Patch;
  /** RFC 6902, back again. */
  readonly inverse: Patch;
  /** Unified diff, `''` where nothing changes. */
  readonly diff: string;
  /** Rounds of fixes that changed the text. */
  readonly passes: number;
}

const BOM = '\uFEFF';

/**
 * Finds the defects of a template and repairs what can be repaired.
 * @param text a CloudFormation template, JSON or YAML.
 * @throws ReadError where the text does not parse or is no template.
 * @throws UserError for options that no rule knows.
 * @throws Error where a rule crashed: a bug of this package.
 */
export function fix(text: string, options: Options = {}): Fixed {
  const { bom, template } = read(text, options.format);
  const fixed = fixTemplate(template, engineOptions(options));
  rejectCrashes(fixed.crashes);
  const now = bom + fixed.text;
  return {
    text: now,
    findings: fixed.findings,
    patch: fixed.patch,
    inverse: fixed.inverse,
    diff: unifiedDiff(options.path ?? 'template', text, now),
    passes: fixed.passes,
  };
}

/**
 * Repairs a file's text as the command line does: a template, or every template of a Markdown response where it stands;
 * text that does not parse is repaired first. What cannot be processed is the outcome's `error`, a rule that crashed one
 * of its `crashes`.
 * @param text a template or a response; the extension of `options.path` and the content say which.
 * @throws UserError for options that no rule knows.
 */
export function fixFile(text: string, options: Options & { readonly path: string }): FileOutcome & { diff: string } {
  const { path, format } = options;
  const outcome = repairText(text, { ...engineOptions(options), path, ...(format !== undefined && { format }) });
  return { ...outcome, diff: unifiedDiff(path, text, outcome.text) };
}

/**
 * Repairs template files that may deploy each other, as nested stacks: a fix that several of them need is made in all of them, or in
 * none. The outcomes' `joined` says which files are to be written together; a fix may add a file (`isNew`).
 * @param files template files by path, `/` between segments.
 * @param present paths of all files that are there; left out where that is not known: then no file is called missing.
 * @throws UserError for options that no rule knows.
 */
export function fixFiles(
  files: readonly { readonly path: string; readonly text: string }[],
  options: Omit<Options, 'path' | 'format'> = {},
  present?: readonly string[],
): (JoinedOutcome & { diff: string })[] {
  const engine = engineOptions(options);
  const outcomes = repairFiles(
    files.map(({ path, text }) => ({ text, options: { ...engine, path } })),
    present ?? null,
  );
  const before = new Map(files.map(({ path, text }) => [path, text]));
  return outcomes.map((outcome) => {
    const diff = unifiedDiff(outcome.path, before.get(outcome.path) ?? '', outcome.text, outcome.isNew);
    return { ...outcome, diff };
  });
}

/**
 * Finds the defects of a template; of each fix it says what it would do (`patch`) and whether the options hold it back.
 * @throws as {@link fix} does.
 */
export function scan(text: string, options: Options = {}): readonly Finding[] {
  const { findings, crashes } = scanTemplate(read(text, options.format).template, engineOptions(options));
  rejectCrashes(crashes);
  return findings;
}

/**
 * Replays a patch on a template's text and keeps the text's format. The inverse of a patch undoes it.
 * @param patch operations on the long-form value (`!Sub x` is `{"Fn::Sub": "x"}`).
 * @throws ReadError where the text does not parse or is no template.
 * @throws Error where the patch does not apply, or the edited text would not have exactly the patched value.
 */
export function applyPatch(text: string, patch: Patch, format?: Format): string {
  const { bom, template } = read(text, format);
  const carried = carryOut(template, patch);
  if ('template' in carried) return bom + carried.template.text;
  throw new Error(`the patch does not apply: ${carried.reason}`);
}

function read(text: string, format: Format | undefined) {
  const bom = text.startsWith(BOM) ? BOM : '';
  return { bom, template: readTemplate(text.slice(bom.length), format) };
}

function engineOptions(options: Options): EngineOptions {
  const { profiles, stack, unsafe } = options;
  const resolver = new OptionsResolver(rules, {
    named: options.rules ?? [],
    skipped: options.skip ?? [],
    settings: Object.entries(options.settings ?? {}).map(([key, value]) => `${key}=${value}`),
    requirements: new Requirements(options.requirements ?? []),
    ...(profiles !== undefined && { profiles }),
    ...(stack !== undefined && { stack }),
    ...(unsafe !== undefined && { unsafe }),
  });
  return resolver.optionsFor(null, '').engine;
}

function rejectCrashes([crash]: FixResult['crashes']): void {
  if (crash) throw new Error(`a bug of iac-fix: the rule ${crash.rule} crashed: ${crash.message}`);
}
