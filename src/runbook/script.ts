import { readFileSync } from 'node:fs';
import { MARK } from './mark.js';
import { isRequired } from './parameters.js';
import type { StackParameter } from './parameters.js';
import type { Runbook, StackPlan } from './runbook.js';
import { quoted } from './shell.js';
import type { Stack } from './stack.js';
import { artifactLine, deployFunction, existsLine, verifyFunction } from './script-steps.js';
import { regionWord, roleVariable, settings } from './stack-variables.js';
import { artifactsOf } from './uploads.js';

/** The functions that every script has; a file of its own, so that a linter for shells reads it as it is. */
function functions(): string {
  const text = readFileSync(new URL('./deploy-functions.sh', import.meta.url), 'utf8');
  return text.replace(/^# shellcheck shell=bash\n/, '').trimEnd();
}

/**
 * The script that deploys the stacks of a runbook: bash, for the AWS CLI 2; it shows its commands unless told to execute them.
 * @param folder where the templates are, relative to the script.
 */
export function deployScript(runbook: Runbook, folder = '.'): string {
  const { plans } = runbook;
  const parts = [
    [
      '#!/usr/bin/env bash',
      `# ${MARK}`,
      '# Shows the commands that deploy the stacks; --execute runs them. It can be run again.',
    ],
    ['set -euo pipefail', `cd "$(dirname "\${BASH_SOURCE[0]}")"${folder === '.' ? '' : `/${quoted(folder)}`}`],
    usage(plans),
    settings(plans.map(({ stack }) => stack)),
    [functions()],
    ...plans.flatMap((plan) => [deployFunction(plan), verifyFunction(plan)]),
    main(plans),
    ['main "$@"'],
  ];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`;
}

function usage(plans: readonly StackPlan[]): string[] {
  const stacks = plans.map(({ stack }, i) => `  ${i + 1}. ${stack.source.path.replace(/\p{Cc}/gu, '?')}`);
  return [
    'usage() {',
    "  cat << 'USAGE'",
    'deploy.sh [--execute]',
    'Without --execute the commands are only shown. Values come from environment variables: see DEPLOY.md.',
    'Deploys, in this order:',
    ...stacks,
    'USAGE',
    '}',
  ];
}

function main(plans: readonly StackPlan[]): string[] {
  const lines = ['begin "$@"'];
  for (const { stack, parameters } of plans) {
    if (stack.region.name === null) {
      lines.push(`need ${quoted(`the region of ${stack.source.path}`)} ${roleVariable(stack)} ${stack.prefix}_REGION`);
    }
    for (const parameter of parameters.filter(isRequired)) {
      lines.push(`need ${quoted(needText(parameter, stack))} ${parameter.variables.join(' ')}`);
    }
  }
  lines.push('stop_if_unset');
  for (const { stack } of plans) {
    if (stack.region.name === null) lines.push(`: "\${${stack.prefix}_REGION:=<${roleVariable(stack)}>}"`);
  }
  const primary = plans.find(({ stack }) => stack.region.role === 'primary')?.stack;
  for (const { stack } of plans) {
    if (!primary || stack.region.role === 'primary') continue;
    const why = `${stack.source.path} has to be in another region than ${primary.source.path}`;
    lines.push(`[[ ${regionWord(stack)} != ${regionWord(primary)} ]] || fail ${quoted(why)}`);
  }
  const early = plans.flatMap(({ prerequisites }) =>
    prerequisites.filter(({ check, late }) => check !== null && !late),
  );
  lines.push(...new Set(early.map(existsLine)));
  for (const { stack, uploads } of plans) {
    const early = artifactsOf(uploads).filter((upload) => !upload.late);
    lines.push(...early.map((upload) => artifactLine(upload, regionWord(stack))));
  }
  lines.push('stop_if_missing');
  for (const { stack } of plans) lines.push(`deploy_${stack.id}`);
  for (const plan of plans) if (verifyFunction(plan).length > 0) lines.push(`verify_${plan.stack.id}`);
  lines.push('finish');
  return ['main() {', ...lines.map((line) => `  ${line}`), '}'];
}

function needText({ name, description, existing, secret }: StackParameter, { source }: Stack): string {
  const what = existing ?? (description === '' ? null : description);
  const hint = secret ? '; not to be typed into a command: read -rs' : '';
  return `${name} of ${source.path}${what === null ? '' : ` (${what})`}${hint}`;
}
