import { parseDocument } from 'yaml';
import { ReadError, readErrorAt } from '../template/read-error.js';
import type { Format, Template } from '../template/template.js';
import { readTemplate } from '../template/template.js';
import { engineDirective } from './syntax/engine-directive.js';
import { shortened } from './syntax/json-words.js';
import { repairJson } from './syntax/repair-json.js';
import { repairYaml } from './syntax/repair-yaml.js';
import { withoutRepeatedKeys } from './syntax/repeated-keys.js';
import type { Proposal } from './syntax/text-edit.js';
import { EditedText } from './syntax/text-edit.js';
import { UnrepairableError } from './syntax/unrepairable.js';
import { withoutEmptyTail } from './syntax/yaml-truncation.js';
import { YamlLines } from './syntax/yaml-lines.js';

/** Rounds in which repeated keys of one template are repaired; each takes a reading of the text. */
const MOST_ROUNDS = 20;

/** How a text is to be read. */
export interface ReadOptions {
  readonly format: Format;
  /** True where what looks like JSON may be YAML in flow style, which allows comments and more. */
  readonly yamlToo?: boolean;
  /** Make repairs that lose something as well. */
  readonly unsafe: boolean;
  /** True where nothing marks the end of the text, so that it may have been cut off. */
  readonly cut?: boolean;
}

/** A template and what it took to read it. */
export interface ReadText {
  readonly template: Template;
  /** The repairs made, and the way back to offsets of the original text. */
  readonly edited: EditedText;
}

/**
 * Reads a template and repairs the syntax of one that does not parse. What was repaired parses with our reader and with the library's.
 * @throws ReadError with the place in the original text where it cannot be repaired, or only with a loss and `unsafe` is not set.
 */
export function readBroken(text: string, options: ReadOptions): ReadText {
  const sound = readSound(text, options);
  const isSound = !(sound instanceof ReadError);
  const edited = isSound ? new EditedText(text) : repaired(text, options.format, sound);
  let template = isSound ? sound : inOriginal(text, edited, () => readTemplate(edited.text, options.format));
  for (let n = 0; n < MOST_ROUNDS; n++) {
    let proposals = withoutRepeatedKeys(template);
    if (proposals.length === 0 && n === 0) proposals = emptyTail(template, options);
    if (proposals.length === 0) break;
    edited.apply(proposals);
    template = inOriginal(text, edited, () => readTemplate(edited.text, template.format));
  }
  if (edited.repairs.length > 0) {
    inOriginal(text, edited, () => provenByLibrary(edited.text, template.format));
    refuseLoss(text, edited, options);
  }
  return { template, edited };
}

/** The template of a text that parses, or where it stops doing so. */
function readSound(text: string, options: ReadOptions): Template | ReadError {
  let stop: ReadError;
  try {
    return readTemplate(text, options.format);
  } catch (error) {
    if (!(error instanceof ReadError) || error.code !== 'parse-error') throw error;
    stop = error;
  }
  if (options.format === 'yaml' || !options.yamlToo) return stop;
  try {
    return readTemplate(text, 'yaml');
  } catch {
    return stop;
  }
}

function repaired(text: string, format: Format, stop: ReadError): EditedText {
  const directive = engineDirective(text, stop);
  if (directive) {
    const what = `\`${shortened(directive.written)}\` is for a templating engine`;
    throw readErrorAt(text, directive.offset, 'parse-error', `${what}: render the template first`);
  }
  try {
    return format === 'json' ? repairJson(text) : repairYaml(text);
  } catch (error) {
    if (!(error instanceof UnrepairableError)) throw error;
    throw readErrorAt(text, error.offset, 'parse-error', error.message);
  }
}

function emptyTail(template: Template, options: ReadOptions): Proposal[] {
  if (!options.cut || !options.unsafe || template.format !== 'yaml') return [];
  const proposal = withoutEmptyTail(new YamlLines(template.text), template.root);
  return proposal ? [proposal] : [];
}

/** Runs a reading of the edited text; an error says the place in the original. */
function inOriginal<T>(text: string, edited: EditedText, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    throw readErrorAt(text, edited.toOriginal(error.offset), error.code, error.message);
  }
}

/** The second opinion on a repaired text. */
function provenByLibrary(text: string, format: Format): void {
  if (format === 'json') {
    JSON.parse(text);
    return;
  }
  const document = parseDocument(text, { version: '1.1', logLevel: 'silent', uniqueKeys: false });
  const [error] = document.errors;
  if (error) throw readErrorAt(text, error.pos[0], 'parse-error', error.message.split('\n')[0] ?? error.message);
}

function refuseLoss(text: string, edited: EditedText, options: ReadOptions): void {
  const lossy = edited.repairs.find((repair) => repair.safety === 'unsafe');
  if (!lossy || options.unsafe) return;
  const message = `the template does not parse, and only with a loss can it be repaired (--unsafe does it): ${lossy.message}`;
  throw readErrorAt(text, lossy.offset, 'parse-error', message);
}
