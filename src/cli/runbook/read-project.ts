import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { UserError } from '../../config/user-error.js';
import type { Member } from '../../project/project.js';
import { Project } from '../../project/project.js';
import { uniqueNames } from '../../response/block-names.js';
import { findTemplateBlocks } from '../../response/blocks.js';
import type { ReadText } from '../../response/read-broken.js';
import { readBroken } from '../../response/read-broken.js';
import { selectBlocks } from '../../response/select-blocks.js';
import { formatOfText } from '../../response/template-text.js';
import { ReadError } from '../../template/read-error.js';
import { Section } from '../../template/vocabulary.js';
import type { Input } from '../inputs/find-inputs.js';
import { decodeText } from '../inputs/read-text.js';

/** The templates to deploy together. */
export interface ReadProject {
  readonly project: Project;
  /** Paths of the templates that parse only once they are repaired. */
  readonly broken: readonly string[];
}

/**
 * Reads the templates of files; what is met in a folder and is no template is passed over.
 * @param folder absolute; paths of templates are relative to it.
 * @throws UserError where a template cannot be read: a runbook that leaves it out would be wrong.
 */
export function readProject(files: readonly Input[], folder: string): ReadProject {
  const members: Member[] = [];
  const broken: string[] = [];
  for (const input of files) {
    for (const { path, read } of isResponse(input.file) ? fromResponse(input) : fromFile(input, folder)) {
      members.push({ path, template: read.template });
      if (read.edited.repairs.length > 0) broken.push(path);
    }
  }
  return { project: new Project(members), broken };
}

/** True for a Markdown file. */
export function isResponse(file: string): boolean {
  return /\.(?:md|markdown)$/i.test(file);
}

interface Found {
  readonly path: string;
  readonly read: ReadText;
}

function fromFile(input: Input, folder: string): Found[] {
  const text = readText(input);
  if (!text.includes(Section.Resources)) return [];
  try {
    const yamlToo = !/\.json$/i.test(input.file);
    const read = readBroken(text, { format: formatOfText(text), yamlToo, unsafe: false });
    return [{ path: relative(folder, input.file).split(sep).join('/'), read }];
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    if (!input.named && (error.code === 'not-a-template' || !/\b(?:AWS|Alexa|Custom)::\w/.test(text))) return [];
    throw new UserError(`${input.path}:${error.line}:${error.column}: ${error.message}`);
  }
}

function fromResponse(input: Input): Found[] {
  const selected = selectBlocks(findTemplateBlocks(readText(input)), false);
  const names = uniqueNames(selected.map(({ found }) => found.name));
  return selected.map(({ found, read }, i) => {
    const path = names[i] ?? found.name;
    if (read instanceof ReadError) throw new UserError(`${input.path}: ${path}: ${read.message}`);
    return { path, read };
  });
}

function readText(input: Input): string {
  const text = decodeText(readFileSync(input.file));
  if (typeof text === 'string') return text.replace(/^\uFEFF/, '');
  throw new UserError(`${input.path}:${text.line}:${text.column}: ${text.message}`);
}
