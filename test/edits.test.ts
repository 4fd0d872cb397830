import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fastJsonPatch from 'fast-json-patch';
import { EditRefused, compilePatch } from '../src/edit/compile.js';
import { invertPatch } from '../src/edit/invert.js';
import { splice } from '../src/edit/splice.js';
import type { JsonValue } from '../src/template/json-value.js';
import type { Operation } from '../src/template/operation.js';
import { readJson } from '../src/template/read-json.js';
import { readYaml } from '../src/template/read-yaml.js';
import type { Format } from '../src/template/template.js';
import { Template } from '../src/template/template.js';

const HOME = join(import.meta.dirname, '..', 'golden', 'edits');

const names = readdirSync(HOME)
  .flatMap((operation) => readdirSync(join(HOME, operation)).map((name) => `${operation}/${name}`))
  .sort();

interface EditCase {
  readonly template: Template;
  readonly patch: readonly Operation[];
  /** The expected text, or the expected reason of the refusal. */
  readonly ideal: string | null;
  readonly refusal: string | null;
}

function load(name: string): EditCase {
  const file = (leaf: string) => join(HOME, name, leaf);
  const format: Format = existsSync(file('MODEL.json')) ? 'json' : 'yaml';
  const text = readFileSync(file(`MODEL.${format}`), 'utf8');
  const optional = (leaf: string) => (existsSync(file(leaf)) ? readFileSync(file(leaf), 'utf8') : null);
  return {
    template: new Template(text, format, read(text, format)),
    patch: JSON.parse(readFileSync(file('patch.json'), 'utf8')) as Operation[],
    ideal: optional(`IDEAL.${format}`),
    refusal: optional('refusal.txt')?.trimEnd() ?? null,
  };
}

const read = (text: string, format: Format) => (format === 'json' ? readJson(text) : readYaml(text));

/** The value with every part its own object, as aliases share theirs. */
const plain = (value: JsonValue): JsonValue => JSON.parse(JSON.stringify(value)) as JsonValue;

const patched = (value: JsonValue, patch: readonly Operation[]): unknown =>
  fastJsonPatch.applyPatch(plain(value), structuredClone(patch) as fastJsonPatch.Operation[], true).newDocument;

describe.each(names)('golden/edits/%s', (name) => {
  const { template, patch, ideal, refusal } = load(name);
  const { value } = template.root;

  if (ideal === null) {
    it('is refused with its reason', () => {
      const compile = () => compilePatch(template, patch);
      expect(compile).toThrow(EditRefused);
      expect(compile).toThrow(refusal ?? 'refusal.txt is missing');
    });
    return;
  }

  it('gives the expected text', () => {
    expect(splice(template.text, compilePatch(template, patch))).toBe(ideal);
  });

  it('means the same in the text as in the value', () => {
    expect(read(ideal, template.format).value).toEqual(patched(value, patch));
  });

  it('is undone by its inverse, in the value and in the text', () => {
    const inverse = invertPatch(value, patch);
    expect(patched(patched(value, patch) as JsonValue, inverse)).toEqual(value);
    const changed = new Template(ideal, template.format, read(ideal, template.format));
    const back = splice(ideal, compilePatch(changed, inverse));
    expect(read(back, template.format).value).toEqual(value);
  });

  it('leaves the text alone where there is nothing to do', () => {
    expect(splice(template.text, compilePatch(template, []))).toBe(template.text);
  });
});

it('covers every operation in both formats', () => {
  const cells = new Set(names.map((name) => name.replace(/^([^/]+)\/(json|yaml).*$/, '$1 $2')));
  for (const operation of ['add', 'remove', 'replace', 'move', 'copy', 'test', 'batch']) {
    for (const format of ['json', 'yaml']) expect(cells).toContain(`${operation} ${format}`);
  }
});
