import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { Profile, Rule } from '../../src/core/contract.js';
import { PROFILES } from '../../src/core/contract.js';
import type { EngineOptions } from '../../src/core/outcome.js';
import type { Requirement } from '../../src/core/requirement.js';
import { Requirements } from '../../src/core/requirement.js';
import { rulesFor } from '../../src/rules.js';
import { isObject } from '../../src/template/json-value.js';
import type { JsonValue } from '../../src/template/json-value.js';
import type { Format } from '../../src/template/template.js';
import { filesIn, foldersIn } from '../../scripts/generate/rule-files.js';

/** The project's golden cases: `golden/<service>/<rule>/<case>/`. */
export const GOLDEN = join(import.meta.dirname, '..', '..', 'golden');

/** Folders of `golden` that hold no rule's cases: other tests walk them. */
const OTHER_ROOMS = new Set(['edits', 'responses', 'projects', 'analyses']);

/** How a case is run: the contents of its `case.json`, over those of its rule's folder. */
export interface CaseSettings {
  readonly unsafe?: boolean;
  readonly stack?: 'deployed' | 'new';
  readonly set?: Readonly<Record<string, string | number | boolean>>;
  /** What a prompt asks, as the requirements that are read from it; subject, sentence and line may be left out. */
  readonly requirements?: readonly (Pick<Requirement, 'kind' | 'value'> & Partial<Requirement>)[];
  /** Runs the rules of this profile as well, to show how the rule gets on with them. */
  readonly profile?: Profile | 'all';
  /** The rule was chosen by its id: its `manual` fixes are applied. */
  readonly chosen?: boolean;
}

/** What a file of a case says of its setting, in the words of the JSON file. */
const CHECKS: Readonly<Record<keyof CaseSettings, (value: JsonValue) => boolean>> = {
  unsafe: (value) => typeof value === 'boolean',
  stack: (value) => value === 'deployed' || value === 'new',
  set: (value) => isObject(value) && Object.values(value).every((one) => typeof one !== 'object'),
  requirements: (value) => Array.isArray(value) && value.every((one) => isObject(one) && typeof one.kind === 'string'),
  profile: (value) => value === 'all' || PROFILES.some((profile) => profile === value),
  chosen: (value) => typeof value === 'boolean',
};

/** A template of a case. */
export interface GoldenInput {
  /** `MODEL.yaml`, or the path below the case's folder `MODEL`. */
  readonly path: string;
  /** The text without its byte order mark; `mark` is the mark, or `''`. */
  readonly text: string;
  readonly mark: string;
  readonly format: Format;
}

/** One case folder, read. */
export interface GoldenCase {
  /** Id of the rule. */
  readonly rule: string;
  readonly name: string;
  readonly folder: string;
  /** The one file `MODEL.*`, or the templates of the folder `MODEL`, sorted by path. */
  readonly inputs: readonly GoldenInput[];
  /** True where the case is a folder of templates that are repaired together. */
  readonly isProject: boolean;
  readonly settings: CaseSettings;
}

/** A case's id, as `--accept` takes it. */
export function caseId(golden: GoldenCase): string {
  return `${golden.rule}/${golden.name}`;
}

/** Ids of all rules that have a folder in `golden`, sorted. */
export function goldenRules(): string[] {
  return foldersIn(GOLDEN)
    .filter((service) => !OTHER_ROOMS.has(service))
    .flatMap((service) => foldersIn(join(GOLDEN, service)).map((rule) => `${service}/${rule}`));
}

/** Reads every case of a rule, sorted by name. */
export function readCases(rule: string): GoldenCase[] {
  const folder = join(GOLDEN, rule);
  const shared = readSettings(join(folder, 'case.json'));
  return foldersIn(folder).map((name) => readCase(rule, name, shared));
}

/**
 * Reads a case.
 * @throws Error where a file is missing, unknown, or a `case.json` holds a setting that does not exist.
 */
function readCase(rule: string, name: string, shared: CaseSettings): GoldenCase {
  const folder = join(GOLDEN, rule, name);
  const files = readdirSync(folder).filter((file) => !/\.actual\.\w+$/.test(file));
  const models = files.filter((file) => /^MODEL(\.(json|ya?ml|template))?$/.test(file));
  const [model] = models;
  if (model === undefined || models.length > 1) {
    throw new Error(`${folder} must hold one MODEL.json, .yaml or .yml, or a folder MODEL`);
  }
  const known = new Set([model, idealName(model), 'patch.json', 'findings.txt', 'case.json']);
  const stray = files.filter((file) => !known.has(file));
  if (stray.length > 0) throw new Error(`${folder} holds ${stray.join(', ')}, which no golden case has`);
  const settings = { ...shared, ...readSettings(join(folder, 'case.json')) };
  const isProject = model === 'MODEL';
  const root = isProject ? join(folder, model) : folder;
  const paths = isProject ? filesIn(root) : [model];
  return { rule, name, folder, inputs: paths.map((path) => readInput(root, path)), isProject, settings };
}

function readInput(root: string, path: string): GoldenInput {
  const bytes = readFileSync(join(root, path), 'utf8');
  const mark = bytes.startsWith('\uFEFF') ? '\uFEFF' : '';
  return { path, text: bytes.slice(mark.length), mark, format: extname(path) === '.json' ? 'json' : 'yaml' };
}

/** `IDEAL.yaml` for `MODEL.yaml`. */
export function idealName(model: string): string {
  return model.replace('MODEL', 'IDEAL');
}

function readSettings(path: string): CaseSettings {
  if (!existsSync(path)) return {};
  const value = JSON.parse(readFileSync(path, 'utf8')) as JsonValue;
  if (!isObject(value)) throw new Error(`${path} is no JSON object`);
  for (const [key, setting] of Object.entries(value)) {
    const check = Object.hasOwn(CHECKS, key) ? CHECKS[key as keyof CaseSettings] : undefined;
    if (!check) throw new Error(`${path}: no setting ${key}; there are ${Object.keys(CHECKS).join(', ')}`);
    if (!check(setting)) throw new Error(`${path}: ${key} cannot be ${JSON.stringify(setting)}`);
  }
  return value;
}

/**
 * The engine's options for a case: its own rule, with those of its profile where it names one.
 * @throws Error where `all` has no rule of the case's id.
 */
export function optionsOf(golden: GoldenCase, all: readonly Rule[]): EngineOptions {
  const { settings } = golden;
  const own = all.filter((rule) => rule.detector.id === golden.rule);
  if (own.length === 0) throw new Error(`golden/${golden.rule} has no rule: src/detectors/${golden.rule}.ts`);
  const others = settings.profile ? rulesFor({ profiles: [settings.profile], skips: [golden.rule] }, all).rules : [];
  return {
    rules: [...own, ...others],
    unsafe: settings.unsafe ?? false,
    chosen: new Set(settings.chosen ? [golden.rule] : []),
    stack: settings.stack ?? 'deployed',
    settings: new Map(Object.entries(settings.set ?? {})),
    requirements: new Requirements(
      (settings.requirements ?? []).map((asked) => ({ subject: null, sentence: '', line: 1, ...asked })),
    ),
  };
}

/** True where the case's name says that nothing may be found. */
export function isQuiet(golden: GoldenCase): boolean {
  return basename(golden.folder).startsWith('ok-');
}

/** True where the case's name says that the transform must refuse. */
export function isRefusal(golden: GoldenCase): boolean {
  return basename(golden.folder).startsWith('refuse-');
}
