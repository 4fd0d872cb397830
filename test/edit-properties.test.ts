import fastJsonPatch from 'fast-json-patch';
import fc from 'fast-check';
import { parseDocument, isAlias, isMap, isScalar, isSeq } from 'yaml';
import { compilePatch } from '../src/edit/compile.js';
import { invertPatch } from '../src/edit/invert.js';
import { splice } from '../src/edit/splice.js';
import type { JsonObject, JsonValue } from '../src/template/json-value.js';
import { equalValues, isArray, isObject } from '../src/template/json-value.js';
import type { Operation } from '../src/template/operation.js';
import { child, covers } from '../src/template/pointer.js';
import { readJson } from '../src/template/read-json.js';
import { readYaml } from '../src/template/read-yaml.js';
import type { Format } from '../src/template/template.js';
import { Template } from '../src/template/template.js';
import { longName } from '../src/template/vocabulary.js';
import type { Layout } from './random-layout.js';
import { anyDocument, anyLayout, anyValue, printJson, printYaml } from './random-layout.js';

/** `RUNS=20000 npx jest test/edit-properties` searches deeper. */
const RUNS = { seed: 20_261_122, numRuns: Number(process.env['RUNS'] ?? 500) };

const read = (text: string, format: Format) => (format === 'json' ? readJson(text) : readYaml(text));
const print = (value: JsonObject, format: Format, layout: Layout) =>
  format === 'json' ? printJson(value, layout) : printYaml(value, layout);

/** The second opinion: JSON.parse, and the `yaml` package with its own YAML 1.1 scalars. */
function readAgain(text: string, format: Format): JsonValue {
  if (format === 'json') return JSON.parse(text) as JsonValue;
  const document = parseDocument(text, { version: '1.1', logLevel: 'silent', customTags: withoutTimestamps });
  expect(document.errors).toEqual([]);
  return longForm(document.contents);
}

const withoutTimestamps = (tags: unknown[]) =>
  tags.filter((tag) => !/timestamp/.test((tag as { tag?: string }).tag ?? '')) as never[];

function longForm(node: unknown): JsonValue {
  if (isAlias(node)) throw new Error('no aliases here');
  const tag = (node as { tag?: string } | null)?.tag;
  const name = tag?.startsWith('!') && !tag.startsWith('!!') ? longName(tag.slice(1)) : undefined;
  if (name !== undefined && isScalar(node)) {
    const text = node.source ?? '';
    const dot = text.indexOf('.');
    const isPair = name === 'Fn::GetAtt' && dot >= 0;
    return { [name]: isPair ? [text.slice(0, dot), text.slice(dot + 1)] : text };
  }
  const value = plainForm(node);
  return name === undefined ? value : { [name]: value };
}

function plainForm(node: unknown): JsonValue {
  if (isSeq(node)) return node.items.map(longForm);
  if (!isMap(node)) return isScalar(node) ? (node.value as JsonValue) : null;
  return Object.fromEntries(
    node.items.map(({ key, value }) => [isScalar(key) ? (key.source ?? '') : '', longForm(value)] as const),
  );
}

/** A copy in which no two parts are one object: fast-json-patch changes what it is given in place. */
const unshared = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

function patched(value: JsonValue, patch: readonly Operation[]): JsonValue {
  const operations = unshared(patch) as fastJsonPatch.Operation[];
  return fastJsonPatch.applyPatch(unshared(value), operations, true).newDocument;
}

function pointersOf(value: JsonValue, base = '', found: string[] = []): string[] {
  found.push(base);
  if (isArray(value)) value.forEach((item, i) => pointersOf(item, child(base, i), found));
  else if (isObject(value))
    for (const [key, member] of Object.entries(value)) pointersOf(member, child(base, key), found);
  return found;
}

interface Draw {
  readonly kind: 'add' | 'append' | 'insert' | 'remove' | 'replace' | 'move' | 'copy' | 'rename';
  readonly at: number;
  readonly to: number;
  readonly value: JsonValue;
}

const anyDraw: fc.Arbitrary<Draw> = fc.record({
  kind: fc.constantFrom<Draw['kind']>('add', 'append', 'insert', 'remove', 'replace', 'move', 'copy', 'rename'),
  at: fc.nat(),
  to: fc.nat(),
  value: anyValue,
});

/** Turns what was drawn into an operation on the value; `undefined` where it fits nowhere or would be an error. */
function operationOf({ kind, at, to, value }: Draw, document: JsonValue): Operation | undefined {
  const pointers = pointersOf(document).slice(1);
  const path = pointers[at % pointers.length];
  const other = pointers[to % pointers.length];
  if (path === undefined || other === undefined) return undefined;
  const operation = drawn(kind, path, other, value);
  try {
    const result = patched(document, [operation]);
    return operation.op !== 'move' || movesAsDefined(operation, document, result) ? operation : undefined;
  } catch {
    return undefined;
  }
}

/** RFC 6902 section 4.4: a move is a removal and then an addition, and never into itself. */
function movesAsDefined(
  { from, path }: { from: string; path: string },
  document: JsonValue,
  result: JsonValue,
): boolean {
  const value = fastJsonPatch.getValueByPointer(document, from) as JsonValue;
  const steps: Operation[] = [
    { op: 'remove', path: from },
    { op: 'add', path, value },
  ];
  return !covers(from, path) && equalValues(patched(document, steps), result);
}

function drawn(kind: Draw['kind'], path: string, other: string, value: JsonValue): Operation {
  switch (kind) {
    case 'add':
      return { op: 'add', path: child(path, 'NewName'), value };
    case 'append':
      return { op: 'add', path: child(path, '-'), value };
    case 'insert':
      return { op: 'add', path, value };
    case 'remove':
      return { op: 'remove', path };
    case 'replace':
      return { op: 'replace', path, value };
    case 'rename':
      return { op: 'move', from: path, path: `${path.slice(0, path.lastIndexOf('/'))}/NewName` };
    case 'move':
    case 'copy':
      return { op: kind, from: path, path: other };
  }
}

function operationsOf(draws: readonly Draw[], document: JsonValue): Operation[] {
  const operations: Operation[] = [];
  let value = document;
  for (const draw of draws) {
    const operation = operationOf(draw, value);
    if (!operation) continue;
    operations.push(operation);
    value = patched(value, [operation]);
  }
  return operations;
}

describe.each<Format>(['json', 'yaml'])('random %s texts and patches', (format) => {
  const edit = (text: string, patch: readonly Operation[]) => {
    const template = new Template(text, format, read(text, format));
    return splice(text, compilePatch(template, patch));
  };

  it('hold the square: the new text reads as the patched value, by two readers', () => {
    fc.assert(
      fc.property(anyDocument, anyLayout, fc.array(anyDraw, { minLength: 1, maxLength: 6 }), (value, layout, draws) => {
        const text = print(value, format, layout);
        expect(read(text, format).value).toEqual(value);
        const patch = operationsOf(draws, value);
        const result = edit(text, patch);
        expect(read(result, format).value).toEqual(patched(value, patch));
        expect(readAgain(result, format)).toEqual(patched(value, patch));
      }),
      RUNS,
    );
  });

  it('can be undone by the inverse patch', () => {
    fc.assert(
      fc.property(anyDocument, fc.array(anyDraw, { minLength: 1, maxLength: 6 }), (value, draws) => {
        const patch = operationsOf(draws, value);
        expect(patched(patched(value, patch), invertPatch(value, patch))).toEqual(value);
      }),
      RUNS,
    );
  });

  it('leave the text of other top-level entries alone, and the newlines of the file', () => {
    fc.assert(
      fc.property(anyDocument, anyLayout, anyDraw, (value, layout, draw) => {
        const text = print(value, format, layout);
        const operation = operationOf(draw, value);
        if (!operation) return;
        const result = edit(text, [operation]);
        const touched = [operation.path, 'from' in operation ? operation.from : operation.path];
        const root = read(text, format);
        const entries = root.kind === 'map' ? root.entries : [];
        for (const { key, keyNode, node } of entries) {
          if (!touched.some((path) => covers(child('', key), path))) {
            expect(result).toContain(text.slice(keyNode.start, node.end));
          }
        }
        if (layout.newline === '\r\n' && text.includes('\r\n')) expect(result).not.toMatch(/[^\r]\n/);
        if (layout.newline === '\n') expect(result).not.toContain('\r');
      }),
      RUNS,
    );
  });
});

describe('random YAML comments', () => {
  it('go with the entry that is removed and with no other', () => {
    fc.assert(
      fc.property(anyDocument, anyLayout, fc.nat(), (value, layout, at) => {
        const text = printYaml(value, { ...layout, comments: true });
        const pointers = pointersOf(value).slice(1);
        const path = pointers[at % pointers.length] ?? '';
        const template = new Template(text, 'yaml', readYaml(text));
        const location = template.locate(path);
        if (!location || location.inner || location.virtual.length > 0 || inFlow(template, path)) return;
        const result = splice(text, compilePatch(template, [{ op: 'remove', path }]));
        for (const comment of text.match(/#[<^]\/.*/g) ?? []) {
          const isOwn = covers(path, comment.slice(2).trimEnd());
          expect(result.split(/\r?\n/).some((line) => line.trimEnd().endsWith(comment.trimEnd()))).toBe(!isOwn);
        }
      }),
      RUNS,
    );
  });
});

/** True where the pointer leads into or along a flow collection, whose entries share comments. */
function inFlow(template: Template, path: string): boolean {
  const parent = template.locate(path.slice(0, path.lastIndexOf('/')))?.node;
  return !parent || (parent.kind !== 'map' && parent.kind !== 'seq') || parent.flow;
}
