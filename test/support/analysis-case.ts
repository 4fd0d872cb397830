import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const ANALYSES = join(import.meta.dirname, '..', '..', 'golden', 'analyses');
const BIN = join(import.meta.dirname, '..', '..', 'bin', 'iac-fix.js');

/** How the templates of an analysis are repaired: all there is, on templates that were never deployed. */
const CHOICES = ['--write', '--unsafe', '--stack', 'new', '--profile', 'all', '--profile', 'sandbox', '--no-config'];

/** What came of repairing all templates of an analysis in one run. */
export interface AnalysisOutcome {
  /** The files afterwards, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** One line a finding: template, rule, status, and the reason where it was not applied. */
  readonly findings: string;
  /** The rules of the fixes that were applied. */
  readonly applied: ReadonlySet<string>;
  /** The kinds of syntax repairs that were made. */
  readonly syntax: ReadonlySet<string>;
  /** The rules of everything found. */
  readonly found: ReadonlySet<string>;
}

/** The names of the analyses that have a golden. */
export function analysisNames(): string[] {
  return readdirSync(ANALYSES).sort();
}

/** Runs the built command line over a copy of an analysis's MODEL. */
export function repairAnalysis(name: string): AnalysisOutcome {
  const home = join(ANALYSES, name);
  const folder = mkdtempSync(join(tmpdir(), 'iac-fix-analysis-'));
  try {
    cpSync(join(home, 'MODEL'), folder, { recursive: true });
    const words = [BIN, '.', ...CHOICES, '--prompt', join(home, 'PROMPT.md'), '--format', 'json'];
    const run = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 });
    if (run.status !== 0 && run.status !== 1) throw new Error(`iac-fix ended with ${run.status}: ${run.stderr}`);
    const { files } = JSON.parse(run.stdout) as Report;
    const findings = files.flatMap(({ path, templates }) =>
      templates.flatMap((template) => template.findings.map((finding) => ({ path, ...finding }))),
    );
    return {
      files: readAll(folder),
      findings: findings.map(lineOf).join(''),
      applied: new Set(findings.filter(({ fix }) => fix.status === 'applied').map(({ rule }) => rule)),
      syntax: new Set(
        files.flatMap(({ templates }) => templates.flatMap((one) => one.repairs.map(({ kind }) => kind))),
      ),
      found: new Set(findings.map(({ rule }) => rule)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Report {
  readonly files: readonly {
    readonly path: string;
    readonly templates: readonly {
      readonly findings: readonly Found[];
      readonly repairs: readonly { readonly kind: string }[];
    }[];
  }[];
}

interface Found {
  readonly rule: string;
  readonly pointer: string;
  readonly fix: { readonly status: string; readonly reason: string | null };
}

function lineOf({ path, rule, pointer, fix }: Found & { readonly path: string }): string {
  return `${path} ${pointer} ${rule} [${fix.status}]${fix.reason === null ? '' : ` ${fix.reason}`}\n`;
}

/** Every file below a folder, by path; nothing where there is no such folder. */
export function readAll(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(files.map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]));
}
