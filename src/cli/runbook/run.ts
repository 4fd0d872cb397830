import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../../config/user-error.js';
import { readRequirements } from '../../response/requirements.js';
import { deployDocument } from '../../runbook/document.js';
import { isMarked } from '../../runbook/mark.js';
import type { WantedRegion } from '../../runbook/region.js';
import { runbookOf } from '../../runbook/runbook.js';
import { deployScript } from '../../runbook/script.js';
import type { Arguments } from '../arguments.js';
import { ExitCode } from '../exit-code.js';
import { findInputs } from '../inputs/find-inputs.js';
import { replaceFile } from '../write-file.js';
import { isResponse, readProject } from './read-project.js';

const DOCUMENT = 'DEPLOY.md';
const SCRIPT = 'deploy.sh';

/** Writes DEPLOY.md and deploy.sh for the templates of a folder, or prints them. */
export async function writeRunbook(args: Arguments): Promise<number> {
  const [path = ''] = args.words;
  const full = resolve(path);
  if (!existsSync(full)) throw new UserError(`there is no such file or folder: ${path}`);
  const real = realpathSync(full);
  const isFolder = statSync(real).isDirectory();
  const folder = isFolder ? real : dirname(real);
  const { files } = await findInputs([path], process.cwd(), () => false);
  const inputs = isFolder ? files.filter(({ file }) => !isResponse(file)) : files;
  const { project, broken } = readProject(inputs, folder);
  if (project.members.size === 0) throw new UserError(`${path}: there is no CloudFormation template`);
  const runbook = runbookOf(project, wantedRegions(args.text('prompt')));
  const target = resolve(args.text('out') ?? folder);
  const below = relative(existsSync(target) ? realpathSync(target) : target, folder)
    .split(sep)
    .join('/');
  const texts = [
    { name: DOCUMENT, text: deployDocument(runbook, broken), mode: 0o644 },
    { name: SCRIPT, text: deployScript(runbook, below === '' ? '.' : below), mode: 0o755 },
  ];
  if (args.flag('stdout') ?? false) {
    for (const { name, text } of texts) process.stdout.write(`==> ${name} <==\n${text}\n`);
    return ExitCode.Clean;
  }
  if (!(args.flag('force') ?? false)) for (const { name } of texts) refuseForeign(join(target, name));
  mkdirSync(target, { recursive: true });
  for (const { name, text, mode } of texts) {
    put(join(target, name), text, mode);
    if (!(args.flag('quiet') ?? false)) process.stdout.write(`Wrote ${relative(process.cwd(), join(target, name))}\n`);
  }
  return ExitCode.Clean;
}

/** The regions that the prompt names, in its order. */
function wantedRegions(prompt: string | undefined): WantedRegion[] {
  if (prompt === undefined) return [];
  let text: string;
  try {
    text = readFileSync(prompt, 'utf8');
  } catch {
    throw new UserError(`cannot read the prompt ${prompt}`);
  }
  const regions = new Map<string, WantedRegion>();
  for (const { value, line } of readRequirements(text).of('region')) {
    if (typeof value === 'string' && !regions.has(value)) {
      regions.set(value, { name: value, evidence: `the prompt, line ${line}` });
    }
  }
  return [...regions.values()];
}

function refuseForeign(file: string): void {
  if (!existsSync(file) || isMarked(readFileSync(file, 'utf8'))) return;
  throw new UserError(`${relative(process.cwd(), file)} is there and was not written by iac-fix; --force replaces it`);
}

function put(file: string, text: string, mode: number): void {
  if (existsSync(file)) replaceFile(realpathSync(file), text);
  else writeFileSync(file, text, { mode });
  chmodSync(file, mode);
}
