import { PROFILES, SEVERITIES } from '../core/contract.js';
import { ReadError, positionAt } from '../template/read-error.js';
import { readJson } from '../template/read-json.js';
import { readYaml } from '../template/read-yaml.js';
import type { MapNode, SourceNode } from '../template/source-node.js';
import type { Config, ConfigLayer, ProfileChoice, RuleChoice, SettingValue } from './config.js';
import { didYouMean } from './near-match.js';
import { UserError } from './user-error.js';

export const PROFILE_CHOICES: readonly ProfileChoice[] = [...PROFILES, 'all'];
export const FAIL_ON_CHOICES = [...SEVERITIES, 'never'] as const;
export const STACK_CHOICES = ['deployed', 'new'] as const;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Draft = Mutable<Config>;

/**
 * Reads a config file's text (YAML, or JSON where the path ends so).
 * @param path for messages, and as the base of the file's globs.
 * @throws UserError with path, line and column of what is wrong.
 */
export function readConfig(text: string, path: string): Config {
  return new ConfigReader(text, path).read();
}

/** Reads a config file key by key, each with the place where it stands. */
class ConfigReader {
  private readonly text: string;

  constructor(
    text: string,
    private readonly path: string,
  ) {
    this.text = text.replace(/^\uFEFF/, '');
  }

  read(): Config {
    const draft: Draft = { path: this.path, ignore: [], overrides: [], rules: [], settings: new Map() };
    const root = this.root();
    if (root === null) return draft;
    this.eachKey(root, {
      ...this.layerKeys(draft),
      ignore: (node) => (draft.ignore = this.strings(node)),
      overrides: (node) => (draft.overrides = this.list(node).map((item) => this.override(item))),
    });
    return draft;
  }

  private root(): SourceNode | null {
    if (/^\s*(?:#.*\s*)*$/.test(this.text)) return null;
    try {
      return this.path.endsWith('.json') ? readJson(this.text) : readYaml(this.text);
    } catch (error) {
      if (!(error instanceof ReadError)) throw error;
      throw new UserError(`${this.path}:${error.line}:${error.column}: ${error.message}`);
    }
  }

  private fail(node: SourceNode, message: string): never {
    const { line, column } = positionAt(this.text, node.start);
    throw new UserError(`${this.path}:${line}:${column}: ${message}`);
  }

  private layerKeys(draft: Mutable<ConfigLayer>): Record<string, (node: SourceNode) => void> {
    const rules: RuleChoice[] = [];
    draft.rules = rules;
    return {
      profiles: (node) => (draft.profiles = this.list(node).map((item) => this.oneOf(item, PROFILE_CHOICES))),
      stack: (node) => (draft.stack = this.oneOf(node, STACK_CHOICES)),
      unsafe: (node) => (draft.unsafe = this.boolean(node)),
      'fail-on': (node) => (draft.failOn = this.oneOf(node, FAIL_ON_CHOICES)),
      rules: (node) => rules.push(...this.map(node).entries.map((e) => this.ruleChoice(e.key, e.node))),
      'extend-safe': (node) => rules.push(...this.strings(node).map((id) => ({ rules: id, safety: 'safe' as const }))),
      'extend-unsafe': (node) =>
        rules.push(...this.strings(node).map((id) => ({ rules: id, safety: 'unsafe' as const }))),
      settings: (node) => (draft.settings = this.settings(node)),
    };
  }

  private override(node: SourceNode): Config['overrides'][number] {
    const layer: Mutable<ConfigLayer> = { rules: [], settings: new Map() };
    let files: string[] = [];
    this.eachKey(node, { ...this.layerKeys(layer), files: (value) => (files = this.strings(value)) });
    if (files.length === 0) this.fail(node, 'an override needs "files": the globs that it is for');
    return { files, layer };
  }

  private ruleChoice(rules: string, node: SourceNode): RuleChoice {
    const { value } = node;
    if (typeof value === 'boolean') return { rules, enabled: value };
    if (value === 'on' || value === 'off') return { rules, enabled: value === 'on' };
    if (node.kind !== 'map') return { rules, severity: this.oneOf(node, SEVERITIES) };
    const choice: Mutable<RuleChoice> = { rules };
    this.eachKey(node, {
      enabled: (inner) => (choice.enabled = this.boolean(inner)),
      severity: (inner) => (choice.severity = this.oneOf(inner, SEVERITIES)),
      safety: (inner) => (choice.safety = this.oneOf(inner, ['safe', 'unsafe'] as const)),
    });
    return choice;
  }

  private settings(node: SourceNode): ReadonlyMap<string, SettingValue> {
    return new Map(
      this.map(node).entries.map(({ key, node: inner }) => {
        const { value } = inner;
        const fits = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
        return [key, fits ? value : this.fail(inner, `the setting ${key} takes a text, a number, true or false`)];
      }),
    );
  }

  private eachKey(node: SourceNode, known: Record<string, (node: SourceNode) => void>): void {
    for (const { key, keyNode, node: inner } of this.map(node).entries) {
      const take = Object.hasOwn(known, key) ? known[key] : undefined;
      if (!take) this.fail(keyNode, `unknown key "${key}"${didYouMean(key, Object.keys(known))}`);
      else take(inner);
    }
  }

  private map(node: SourceNode): MapNode {
    return node.kind === 'map' ? node : this.fail(node, 'expected a mapping of keys to values');
  }

  private list(node: SourceNode): readonly SourceNode[] {
    return node.kind === 'seq' ? node.items : [node];
  }

  private strings(node: SourceNode): string[] {
    return this.list(node).map(({ value }) =>
      typeof value === 'string' ? value : this.fail(node, 'expected a list of texts'),
    );
  }

  private boolean(node: SourceNode): boolean {
    return typeof node.value === 'boolean' ? node.value : this.fail(node, 'expected true or false');
  }

  private oneOf<T extends string>(node: SourceNode, choices: readonly T[]): T {
    const found = choices.find((choice) => choice === node.value);
    return found ?? this.fail(node, `expected ${choices.join(', ')}; found ${JSON.stringify(node.value)}`);
  }
}
