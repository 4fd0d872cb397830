import type { JsonValue } from './json-value.js';
import { setMember } from './json-value.js';
import { LIMITS } from './limits.js';
import { readErrorAt } from './read-error.js';
import type { MapEntry, ScalarNode, SourceNode } from './source-node.js';

const QUOTE = 34;
const BACKSLASH = 92;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const WORDS: readonly (readonly [string, JsonValue])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

/**
 * Reads strict JSON (RFC 8259) into nodes with positions and frozen values. Of duplicate keys the last one counts, as
 * in `JSON.parse`; all of them stay visible in the node's entries.
 * @throws ReadError `parse-error` at the offending character, `too-deep`.
 */
export function readJson(text: string): SourceNode {
  let at = 0;
  let depth = 0;

  const fail = (message: string, offset = at): never => {
    throw readErrorAt(text, offset, 'parse-error', message);
  };
  const found = () =>
    at >= text.length
      ? 'the text ends here'
      : `found ${JSON.stringify(String.fromCodePoint(text.codePointAt(at) ?? 0))}`;

  const skipSpace = (): void => {
    for (;;) {
      const c = text.charCodeAt(at);
      if (c === 32 || c === 10 || c === 13 || c === 9) at++;
      else return;
    }
  };

  const readString = (): ScalarNode => {
    const start = at++;
    let escaped = false;
    for (;;) {
      const c = text.charCodeAt(at);
      if (c === QUOTE) break;
      if (Number.isNaN(c)) fail('this string is never closed', start);
      if (c < 32) fail('a string cannot hold a raw line break or control character: escape it');
      if (c === BACKSLASH) {
        escaped = true;
        at++;
      }
      at++;
    }
    at++;
    const content = escaped ? unescape(start) : text.slice(start + 1, at - 1);
    return scalar(start, 'double', content, content);
  };

  const unescape = (start: number): string => {
    try {
      return JSON.parse(text.slice(start, at)) as string;
    } catch {
      return fail('this string holds an invalid escape', start);
    }
  };

  const scalar = (start: number, style: ScalarNode['style'], content: string, value: JsonValue): ScalarNode => ({
    kind: 'scalar',
    start,
    contentStart: start,
    end: at,
    tag: null,
    anchor: null,
    style,
    content,
    value,
  });

  const readWordOrNumber = (): ScalarNode => {
    const start = at;
    for (const [word, value] of WORDS) {
      if (text.startsWith(word, at)) {
        at += word.length;
        return scalar(start, 'plain', word, value);
      }
    }
    NUMBER.lastIndex = at;
    const digits = NUMBER.exec(text)?.[0];
    if (digits === undefined) return fail(`expected a value, ${found()}`);
    at += digits.length;
    return scalar(start, 'plain', digits, Number(digits));
  };

  const readObject = (): SourceNode => {
    const start = at++;
    const entries: MapEntry[] = [];
    const value: Record<string, JsonValue> = {};
    skipSpace();
    if (text[at] !== '}') {
      for (;;) {
        skipSpace();
        if (text.charCodeAt(at) !== QUOTE) fail(`expected a property name in double quotes, ${found()}`);
        const keyNode = readString();
        skipSpace();
        if (text[at] !== ':') fail(`expected ":" after the property name, ${found()}`);
        at++;
        const node = readValue();
        entries.push({ key: keyNode.content, keyNode, node, merge: false });
        setMember(value, keyNode.content, node.value);
        skipSpace();
        if (text[at] !== ',') break;
        at++;
      }
      if (text[at] !== '}') fail(`expected "," or "}", ${found()}`);
    }
    at++;
    Object.freeze(value);
    return { kind: 'map', flow: true, start, contentStart: start, end: at, tag: null, anchor: null, value, entries };
  };

  const readArray = (): SourceNode => {
    const start = at++;
    const items: SourceNode[] = [];
    skipSpace();
    if (text[at] !== ']') {
      for (;;) {
        items.push(readValue());
        skipSpace();
        if (text[at] !== ',') break;
        at++;
      }
      if (text[at] !== ']') fail(`expected "," or "]", ${found()}`);
    }
    at++;
    const value = Object.freeze(items.map((item) => item.value));
    return {
      kind: 'seq',
      flow: true,
      start,
      contentStart: start,
      end: at,
      tag: null,
      anchor: null,
      value,
      items,
      dashes: [],
    };
  };

  const readValue = (): SourceNode => {
    skipSpace();
    const c = text[at];
    if (c === '"') return readString();
    if (c !== '{' && c !== '[') return readWordOrNumber();
    if (++depth > LIMITS.depth) throw readErrorAt(text, at, 'too-deep', `nested deeper than ${LIMITS.depth} levels`);
    const node = c === '{' ? readObject() : readArray();
    depth--;
    return node;
  };

  const root = readValue();
  skipSpace();
  if (at < text.length) fail(`expected the end of the text, ${found()}`);
  return root;
}
