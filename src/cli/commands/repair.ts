import type { Command } from '../command.js';

/** The command without a name: find defects, show or write their repair. */
export const repairCommand: Command = {
  usage: '$0 [paths..]',
  summary: 'Find defects and show their repair; --write writes it',
  arguments: { paths: 'templates, Markdown responses, folders, globs, or - for stdin' },
  options: {
    write: { type: 'boolean', describe: 'Write the repaired files in place' },
    extract: {
      type: 'string',
      describe: 'Write the repaired templates of Markdown responses as files into this folder',
    },
    check: { type: 'boolean', describe: 'Findings only, no diff' },
    unsafe: { type: 'boolean', describe: 'Also apply fixes that may change behaviour, cost or lifecycle' },
    rule: {
      type: 'string',
      repeatable: true,
      describe: "Run only this rule, its manual fix too; globs: 's3/*'",
    },
    skip: { type: 'string', repeatable: true, describe: 'Leave this rule out; globs allowed' },
    profile: {
      type: 'string',
      repeatable: true,
      describe: 'recommended (default), security, pci-dss, operations, cost, sandbox, all',
    },
    stack: { type: 'string', describe: 'deployed (default): spare live resources; new: never deployed' },
    prompt: { type: 'string', describe: 'File with the requirements that the template has to meet' },
    set: { type: 'string', repeatable: true, describe: 'KEY=VALUE for fixes, such as logRetentionDays=90' },
    format: { type: 'string', describe: 'text (default), json, sarif, junit, github, markdown or diff' },
    output: { type: 'string', describe: 'Write the report to this file' },
    'stdin-filename': { type: 'string', describe: 'With -: what the text on stdin is called' },
    'fail-on': {
      type: 'string',
      describe: 'Lowest severity for exit code 1; low (default) to critical, or never',
    },
    config: { type: 'string', describe: 'Config file, not the nearest .iac-fix.yaml; --no-config: none' },
    color: { type: 'boolean', describe: 'Colours; --no-color for none' },
    quiet: { type: 'boolean', describe: 'Only the summary', alias: 'q' },
    verbose: { type: 'boolean', describe: 'Also what was skipped, and the patches of fixes held back' },
  },
  run: async (args) => (await import('../implementations.js')).repair(args),
};
