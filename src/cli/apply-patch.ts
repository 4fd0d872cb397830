import { readFileSync, realpathSync } from 'node:fs';
import { UserError } from '../config/user-error.js';
import { carryOut } from '../core/proof.js';
import { isArray, isObject } from '../template/json-value.js';
import type { JsonValue } from '../template/json-value.js';
import type { Operation, Patch } from '../template/operation.js';
import { ReadError } from '../template/read-error.js';
import { readTemplate } from '../template/template.js';
import type { Template } from '../template/template.js';
import type { Arguments } from './arguments.js';
import { ExitCode } from './exit-code.js';
import { decodeText } from './inputs/read-text.js';
import { replaceFile } from './write-file.js';

/** Replays a patch on a template file in place; the file is written only where the result is proven. */
export function applyPatchFile(args: Arguments): number {
  const [patchPath = '', path = ''] = args.words;
  const patch = readPatch(patchPath);
  const text = readText(path);
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const carried = carryOut(templateOf(path, text.slice(bom.length)), patch);
  if (!('template' in carried)) throw new UserError(`${path}: the patch does not apply: ${carried.reason}`);
  const now = bom + carried.template.text;
  if (now !== text) replaceFile(realpathSync(path), now);
  const count = `${patch.length} operation${patch.length === 1 ? '' : 's'}`;
  process.stderr.write(`${path}: ${now === text ? `nothing to change (${count})` : `${count} applied`}\n`);
  return ExitCode.Clean;
}

function readText(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new UserError(`cannot read ${path}`);
  }
  const text = decodeText(bytes);
  if (typeof text === 'string') return text;
  throw new UserError(`${path}:${text.line}:${text.column}: ${text.message}`);
}

function templateOf(path: string, text: string): Template {
  try {
    return readTemplate(text);
  } catch (error) {
    if (error instanceof ReadError) throw new UserError(`${path}:${error.line}:${error.column}: ${error.message}`);
    throw error;
  }
}

function readPatch(path: string): Patch {
  let value: JsonValue;
  try {
    value = JSON.parse(readText(path).replace(/^\uFEFF/, '')) as JsonValue;
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${path}: no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isArray(value)) throw new UserError(`${path}: a patch is a JSON array of operations (RFC 6902)`);
  return value.map((operation, index) => checkedOperation(operation, `${path}: operation ${index + 1}`));
}

/** An operation with the members that RFC 6902 section 4 asks for. */
function checkedOperation(value: JsonValue, where: string): Operation {
  if (!isObject(value)) throw new UserError(`${where} is no object`);
  const { op, from } = value;
  const path = pointerIn(value['path'], `${where}: "path"`);
  switch (op) {
    case 'add':
    case 'replace':
    case 'test':
      if (value['value'] === undefined) throw new UserError(`${where} (${op}) lacks "value"`);
      return { op, path, value: value['value'] };
    case 'remove':
      return { op, path };
    case 'move':
    case 'copy':
      return { op, path, from: pointerIn(from, `${where}: "from"`) };
    default:
      throw new UserError(`${where}: "op" is ${JSON.stringify(op)}, not add, remove, replace, move, copy or test`);
  }
}

function pointerIn(value: JsonValue | undefined, where: string): string {
  if (typeof value === 'string' && (value === '' || value.startsWith('/'))) return value;
  throw new UserError(`${where} is no JSON Pointer (RFC 6901), such as /Resources/Bucket`);
}
