import { nameText } from '../template/name-text.js';
import type { ResourceCheck } from './checks.js';
import { isRequired } from './parameters.js';
import type { StackParameter } from './parameters.js';
import { word } from './prerequisite.js';
import type { Prerequisite } from './prerequisite.js';
import type { StackPlan } from './runbook.js';
import { quoted } from './shell.js';
import type { Stack } from './stack.js';
import { nameWord, regionWord } from './stack-variables.js';
import type { ArtifactUpload, Upload } from './uploads.js';
import { artifactsOf } from './uploads.js';

/** The function that deploys one stack and waits for what it makes. */
export function deployFunction(plan: StackPlan): string[] {
  const { stack, parameters, capabilities, uploads, large, prerequisites, checks } = plan;
  const region = '"$region"';
  const linked = parameters.some(({ output }) => output !== null);
  const lines: string[] = [];
  const late = prerequisites.filter((one) => one.late && one.check !== null);
  lines.push(...late.map(existsLine));
  const made = artifactsOf(uploads).filter((upload) => upload.late);
  lines.push(...made.map((upload) => artifactLine(upload, region)));
  if (late.length > 0 || made.length > 0) lines.push('stop_if_missing');
  const bucket = uploads.packaged || large || uploads.uploads.some((one) => one.kind === 'template' && one.packaged);
  if (bucket) {
    lines.push(`local artifacts="\${ARTIFACTS_BUCKET_PREFIX:-cfn-artifacts}-\${ACCOUNT_ID}-\${region}"`);
    lines.push(`bucket "$artifacts" ${region}`);
  }
  lines.push(...templateUploads(uploads.uploads, stack));
  let template = quoted(stack.source.path);
  if (uploads.packaged) {
    const packaged = packageLines(stack.source.path, stack);
    lines.push(packaged.line);
    template = packaged.output;
  }
  lines.push(...parameters.flatMap((parameter) => parameterLines(parameter)));
  const options = [
    ...(capabilities.length > 0 ? ['--capabilities', ...capabilities] : []),
    ...(large ? ['--s3-bucket', '"$artifacts"', '--s3-prefix', stack.name] : []),
  ];
  lines.push(['deploy', template, '"$stack"', region, ...options].join(' '));
  lines.push(...checks.filter(({ waits }) => waits).map((check) => verifyLine(check)));
  const body = [locals(stack), ...(linked ? ['local value'] : []), ...lines];
  return [`deploy_${stack.id}() {`, ...body.flatMap((line) => line.split('\n')).map((line) => `  ${line}`), '}'];
}

/** Uploads what a variable names, or looks for what is there. */
export function artifactLine({ variable, bucket, key }: ArtifactUpload, region: string): string {
  return `artifact ${variable} ${word(bucket)} ${word(key)} ${region}`;
}

function templateUploads(uploads: readonly Upload[], stack: Stack): string[] {
  const lines: string[] = [];
  for (const bucket of new Set(uploads.filter(({ kind }) => kind === 'template').map((upload) => upload.bucket))) {
    lines.push(`bucket ${word(bucket)} "$region"`);
  }
  for (const upload of uploads) {
    if (upload.kind !== 'template') continue;
    let file = quoted(upload.file);
    if (upload.packaged) {
      const packaged = packageLines(upload.file, stack);
      lines.push(packaged.line);
      file = packaged.output;
    }
    lines.push(`run aws s3 cp ${file} ${word(`s3://${upload.bucket}/${upload.key}`)} --region "$region"`);
  }
  return lines;
}

function packageLines(file: string, { name: prefix }: Stack): { line: string; output: string } {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const output = `"$SCRATCH/${name}"`;
  const json = /\.json$/i.test(name) ? ' --use-json' : '';
  const line =
    `run aws cloudformation package --template-file ${quoted(file)} --s3-bucket "$artifacts" --s3-prefix ${prefix} ` +
    `--region "$region" --output-template-file ${output}${json}`;
  return { line, output };
}

function parameterLines(parameter: StackParameter): string[] {
  const { name, secret, variables, output, stackName } = parameter;
  const call = `${secret ? 'secret' : 'parameter'} ${quoted(name)} ${variables.join(' ')}`;
  if (output) {
    const { stack } = output;
    return [
      `if ! ${call}; then`,
      `  value="$(output ${regionWord(stack)} ${nameWord(stack)} ${quoted(output.output)})"`,
      `  pass ${quoted(name)} "$value"`,
      'fi',
    ];
  }
  if (stackName) return [`${call} || pass ${quoted(name)} ${nameWord(stackName)}`];
  const shown = quoted(`<${variables.at(-1) ?? name}>`);
  return [isRequired(parameter) ? `${call} || pass ${quoted(name)} ${shown}` : `${call} || true`];
}

/** What the functions of a stack call its region and name. */
function locals(stack: Stack): string {
  return `local region=${regionWord(stack)} stack=${nameWord(stack)}`;
}

/** The function that checks one stack; nothing where there is nothing to check. */
export function verifyFunction({ stack, checks }: StackPlan): string[] {
  const lines = checks.filter(({ waits }) => !waits).map((check) => verifyLine(check));
  const outputs = [...stack.source.template.outputs.keys()];
  if (outputs.length > 0) {
    const query = `--query 'Stacks[0].Outputs[].[OutputKey, OutputValue]' --output text`;
    lines.unshift(`run aws cloudformation describe-stacks --stack-name "$stack" --region "$region" ${query}`);
  }
  const endpoints = endpointsOf(stack);
  for (const output of endpoints) {
    lines.push(`url="$(output "$region" "$stack" ${quoted(output)})"`, 'reach "$url"');
  }
  if (endpoints.length > 0) lines.unshift('local url');
  return lines.length === 0
    ? []
    : [`verify_${stack.id}() {`, ...[locals(stack), ...lines].map((line) => `  ${line}`), '}'];
}

/** The outputs whose values are addresses of web servers and that are there under no condition. */
function endpointsOf({ source: { template } }: Stack): string[] {
  return [...template.outputs.values()]
    .filter(({ body }) => body['Condition'] === undefined && /^https?:\/\//.test(nameText(body['Value']) ?? ''))
    .map(({ id }) => id);
}

/** Notes what is missing. */
export function existsLine({ what, check }: Prerequisite): string {
  return `exists ${word(what.replaceAll('`', ''))} ${(check ?? []).join(' ')}`;
}

function verifyLine({ resource, command }: ResourceCheck): string {
  return `verify "$region" "$stack" ${quoted(resource.path.join('/'))} ${command.map(placeholderWord).join(' ')}`;
}

/** Placeholders are quoted, so that no shell takes the braces for its own. */
function placeholderWord(one: string): string {
  return one.includes('{') && !one.startsWith("'") ? `'${one}'` : one;
}
