import { writeFileSync } from 'node:fs';
import { knownSettings } from '../config/settings.js';
import { UserError } from '../config/user-error.js';
import { rules } from '../rules.js';
import { ExitCode } from './exit-code.js';
import { CONFIG_NAMES } from './find-config.js';

const [NAME] = CONFIG_NAMES;

/** Writes a commented config to the working folder; an existing one is left alone. */
export function writeConfig(): number {
  try {
    writeFileSync(NAME, configText(), { flag: 'wx' });
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw new UserError(
      exists ? `${NAME} is there already; it was left alone` : `cannot write ${NAME}: ${String(error)}`,
    );
  }
  process.stdout.write(`Wrote ${NAME}\n`);
  return ExitCode.Clean;
}

function configText(): string {
  const settings = [...knownSettings(rules)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `#   ${key}: ${JSON.stringify(value)}`);
  const example = rules[0]?.detector.id ?? 's3/public-access-unblocked';
  return `# Config of iac-fix for this folder and those below it. What the command line says counts more.

# Which rules run: recommended, security, pci-dss, operations, cost, sandbox, or all (every one but sandbox).
profiles: [recommended]

# deployed: a fix that would replace or lose a live resource is not safe; new: the templates were never deployed.
stack: deployed

# Also apply fixes that may change behaviour, cost or lifecycle.
unsafe: false

# Lowest severity for exit code 1: critical, high, medium, low or never.
fail-on: low

# Files that are left alone when a folder is walked; globs relative to this file.
ignore: []

# Single rules, by id or glob: off, on (whatever the profile), or another severity.
# rules:
#   ${example}: off

# Fixes that are applied without "unsafe: true", and fixes that need it though they are safe elsewhere.
# extend-safe: [${example}]
# extend-unsafe: []

# Values that fixes use.${settings.length === 0 ? '' : `\n# settings:\n${settings.join('\n')}`}

# Other choices for some files; later ones count more.
# overrides:
#   - files: ['sandbox/**']
#     profiles: [sandbox]
#     stack: new
`;
}
