import { MARK } from './mark.js';
import type { StackParameter } from './parameters.js';
import { isRequired } from './parameters.js';
import type { Runbook, StackPlan } from './runbook.js';
import { recovery } from './recovery.js';
import { nameWord, regionWord, roleVariable, settings } from './stack-variables.js';

/**
 * The document that says how the stacks of a runbook are deployed, checked and deleted (Markdown).
 * @param repairs templates that do not parse as they stand, by path: they have to be repaired first.
 */
export function deployDocument(runbook: Runbook, repairs: readonly string[]): string {
  const { plans } = runbook;
  const parts = [
    ['# Deployment', `<!-- ${MARK} -->`, INTRODUCTION],
    repairs.length > 0 ? [repairFirst(repairs)] : [],
    ['## Stacks', stackTable(plans), ...order(runbook)],
    ['## Prerequisites', ...prerequisites(plans)],
    parameters(plans),
    uploads(plans),
    [
      '## Deploy',
      DEPLOY,
      fence(['./deploy.sh            # shows every command', './deploy.sh --execute  # runs them']),
    ],
    ['## Check', ...checks(plans)],
    recovery(plans),
    ['## When something fails', ...troubleshooting(plans)],
    ['## Delete', ...deletion(plans)],
  ];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n\n'))
    .join('\n\n')}\n`;
}

const INTRODUCTION =
  'Derived from the templates of this folder. `deploy.sh` does what is said here; it needs bash and version 2 of the AWS CLI, ' +
  'signed in to the account.';

const DEPLOY =
  'Set the variables above that have no default, look at what would be done, then do it. The script can be run again: what is ' +
  'there already is updated or left as it is. Parameters reach CloudFormation through a temporary file, never through the command line.';

function repairFirst(paths: readonly string[]): string {
  const list = paths.map((path) => `\`${path}\``).join(', ');
  return `**These templates do not parse as they stand; repair them first (\`iac-fix --write\`):** ${list}.`;
}

function stackTable(plans: readonly StackPlan[]): string {
  return table(
    ['', 'Template', 'Stack', 'Region', 'Capabilities'],
    plans.map(({ stack, capabilities }, i) => [
      String(i + 1),
      `\`${stack.source.path}\``,
      `\`${stack.name}\``,
      stack.region.name === null
        ? `\`${roleVariable(stack)}\``
        : `${stack.region.name} (${stack.region.evidence ?? ''})`,
      capabilities.join(', ') || 'none',
    ]),
  );
}

function order({ plans, circles }: Runbook): string[] {
  const lines: string[] = [];
  for (const { stack, after } of plans) {
    const byStack = new Map<string, Set<string>>();
    for (const { before, reason } of after) {
      const reasons = byStack.get(before.source.path) ?? new Set();
      byStack.set(before.source.path, reasons.add(reason));
    }
    for (const [path, reasons] of byStack) {
      lines.push(`- \`${stack.source.path}\` comes after \`${path}\`, ${[...reasons].join(' and ')}.`);
    }
    for (const { path } of stack.nested)
      lines.push(`- \`${path}\` is deployed by \`${stack.source.path}\`, which nests it.`);
  }
  for (const { stack, parameters: list } of plans) {
    for (const { name, later, variables } of list) {
      if (!later) continue;
      const command = `${variables.at(-1) ?? name}=… ./deploy.sh --execute`;
      lines.push(
        `- \`${stack.source.path}\` can take the output \`${later.output}\` of \`${later.stack.source.path}\` as \`${name}\` once that is deployed: \`${command}\`.`,
      );
    }
  }
  for (const circle of circles) {
    const paths = circle.map(({ source }) => `\`${source.path}\``).join(', ');
    lines.push(
      `- **No order is right for ${paths}: each waits for another.** The order above takes them as they come.`,
    );
  }
  return lines.length === 0 ? [] : [lines.join('\n')];
}

function prerequisites(plans: readonly StackPlan[]): string[] {
  const all = new Map(plans.flatMap((plan) => plan.prerequisites.map((one) => [one.what, one] as const)));
  const open = plans.flatMap(({ uploads: { open: sentences } }) => sentences);
  const given = plans.flatMap(({ stack, parameters: list }) =>
    list
      .filter(({ existing, output }) => existing !== null && output === null)
      .map(({ name, existing }) => `- ${existing ?? ''}: the parameter \`${name}\` of \`${stack.source.path}\``),
  );
  if (all.size === 0 && given.length === 0 && open.length === 0) return ['None: the templates create all they need.'];
  const parts: string[] = [];
  if (given.length > 0) parts.push(`In the account:\n\n${[...new Set(given)].join('\n')}`);
  if (all.size > 0) {
    const stacks = plans.filter((plan) => plan.prerequisites.length > 0).map(({ stack }) => stack);
    parts.push('The commands below take names and regions from these variables:');
    const account = 'ACCOUNT_ID="$(aws sts get-caller-identity --query Account --output text)"';
    parts.push(fence([account, 'PARTITION=aws URL_SUFFIX=amazonaws.com', ...settings(stacks)]));
  }
  for (const { what, how } of all.values()) {
    parts.push(`- ${what}${how === null ? '' : `. ${how.text}`}`);
    if (how && how.commands.length > 0) parts.push(fence(how.commands));
  }
  if (open.length > 0) parts.push(open.map((sentence) => `- ${sentence}`).join('\n'));
  return parts;
}

function parameters(plans: readonly StackPlan[]): string[] {
  const rows = plans.flatMap(({ stack, parameters: list }) =>
    list.map((parameter) => [
      `\`${stack.source.path}\``,
      `\`${parameter.name}\``,
      parameter.variables.map((name) => `\`${name}\``).join(' or '),
      source(parameter),
      escape(parameter.description),
    ]),
  );
  if (rows.length === 0) return [];
  return [
    '## Parameters',
    'A variable that is set is passed on; for one that is not, the template’s default counts.',
    table(['Template', 'Parameter', 'Variable', 'Otherwise', 'Meaning'], rows),
  ];
}

function source(parameter: StackParameter): string {
  const { output, stackName, fallback, secret } = parameter;
  if (isRequired(parameter)) return secret ? '**needed** (secret: `read -rs`)' : '**needed**';
  if (output) return `output \`${output.output}\` of \`${output.stack.source.path}\``;
  if (stackName) return `name of the stack of \`${stackName.source.path}\``;
  if (secret) return 'its default';
  return fallback === '' || fallback === null ? 'empty' : `\`${escape(fallback)}\``;
}

function uploads(plans: readonly StackPlan[]): string[] {
  const lines: string[] = [];
  for (const { stack, uploads: all, large } of plans) {
    for (const upload of all.uploads) {
      const target = `\`s3://${upload.bucket}/${upload.key}\``;
      if (upload.kind === 'template') lines.push(`- \`${upload.file}\` to ${target}: \`deploy.sh\` does it.`);
      else lines.push(`- ${target}: build it, and name the file in \`${upload.variable}\` to have it uploaded.`);
    }
    if (all.packaged) {
      lines.push(
        `- what lies beside \`${stack.source.path}\`: \`aws cloudformation package\` uploads it; run \`sam build\` before where functions have dependencies.`,
      );
    } else if (large) lines.push(`- \`${stack.source.path}\`: it is too long to be sent without a bucket.`);
  }
  if (lines.length === 0) return [];
  return [
    '## Uploads',
    'Buckets that `deploy.sh` uploads to are made where they are missing; `ARTIFACTS_BUCKET_PREFIX` names its own ones (`PREFIX-ACCOUNT-REGION`).',
    [...new Set(lines)].join('\n'),
  ];
}

function checks(plans: readonly StackPlan[]): string[] {
  const outputs = plans.map(
    ({ stack }) =>
      `aws cloudformation describe-stacks --stack-name ${nameWord(stack)} --region ${regionWord(stack)} --query 'Stacks[0].Outputs' --output table`,
  );
  const rows = plans.flatMap(({ stack, checks: list }) =>
    list.map(({ resource, command, waits }) => [
      `\`${stack.source.path}\``,
      `\`${resource.path.join('/')}\``,
      waits ? 'waited for' : 'checked',
      `\`${command.join(' ').replaceAll('|', '\\|')}\``,
    ]),
  );
  const parts = [
    'After each stack `deploy.sh` waits for what CloudFormation does not wait for; at the end it checks the rest.',
  ];
  if (rows.length > 0) {
    parts.push(table(['Template', 'Resource', '', 'Command (`{}`: physical id)'], rows));
  }
  parts.push('The outputs of the stacks:', fence(outputs));
  return parts;
}

function troubleshooting(plans: readonly StackPlan[]): string[] {
  const events = plans.map(
    ({ stack }) =>
      `aws cloudformation describe-stack-events --stack-name ${nameWord(stack)} --region ${regionWord(stack)} --query "StackEvents[?contains(ResourceStatus, 'FAILED')].[LogicalResourceId, ResourceStatusReason]" --output text`,
  );
  return [
    'The first failure of a stack says why; the later ones follow from it. A stack in `ROLLBACK_COMPLETE` has to be deleted before it is deployed again.',
    fence(events),
  ];
}

function deletion(plans: readonly StackPlan[]): string[] {
  const backwards = [...plans].reverse();
  const notes = backwards.flatMap(({ cleanup }) =>
    cleanup.map(({ resource, note }) => `- \`${resource.path.join('/')}\` ${note}.`),
  );
  const commands = backwards.flatMap(({ stack }) => {
    const which = `--stack-name ${nameWord(stack)} --region ${regionWord(stack)}`;
    return [`aws cloudformation delete-stack ${which}`, `aws cloudformation wait stack-delete-complete ${which}`];
  });
  const parts = ['In the opposite order, since a stack whose exports or buckets are in use cannot be deleted.'];
  if (notes.length > 0) parts.push([...new Set(notes)].join('\n'));
  return [...parts, fence(commands)];
}

function fence(lines: readonly string[]): string {
  return ['```bash', ...lines, '```'].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function escape(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
