import fc from 'fast-check';
import { splitLines } from '../src/corpus/jsonl/split-lines.js';
import { JsonLine } from '../src/corpus/jsonl/string-field.js';
import { respell } from '../src/corpus/jsonl/string-literal.js';

const text = fc.string({ unit: 'binary', maxLength: 60 });

describe('the spelling of a replaced string', () => {
  it('says the new text, whatever the old literal was', () => {
    fc.assert(
      fc.property(text, text, (old, now) => {
        expect(JSON.parse(respell(JSON.stringify(old), now))).toBe(now);
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('copies the lines that stay, however they are escaped', () => {
    const literal = '"\\u0061\\/b\\nsecond\\tline \\u2014\\nthird"';
    expect(respell(literal, 'a/b\nnew — line\nthird')).toBe('"\\u0061\\/b\\nnew \\u2014 line\\nthird"');
  });

  it('escapes what is not ASCII only where the old literal does', () => {
    expect(respell('"é"', 'é\nü')).toBe('"é\\nü"');
    expect(respell('"\\u00e9"', 'é\nü')).toBe('"\\u00e9\\n\\u00fc"');
  });

  it('escapes a lone surrogate, which UTF-8 cannot say', () => {
    expect(respell('"a"', 'a\n\ud800')).toBe('"a\\n\\ud800"');
  });
});

describe('a column of a line of JSON', () => {
  const field = (line: string, column: string) => {
    const read = JsonLine.read(line);
    return read instanceof JsonLine ? read.field(column) : read;
  };

  it('is found by its name, by a pointer, and by its name before a pointer', () => {
    const line = '{"a":{"b":["x","y"]},"/a/b/1":"own"}';
    expect(field('{"a":{"b":["x","y"]}}', '/a/b/1')).toMatchObject({ value: 'y' });
    expect(field(line, '/a/b/1')).toMatchObject({ value: 'own' });
  });

  it('is the last one of several with one name, as JSON.parse has it', () => {
    const line = '{"r":"first","r":"last"}';
    const found = field(line, 'r');
    expect(found).toMatchObject({ value: 'last' });
    expect('start' in found && line.slice(found.start, found.end)).toBe('"last"');
  });

  it.each([
    ['{"r":1}', 'not-text'],
    ['{"r":null}', 'blank'],
    ['{"s":"x"}', 'no-column'],
    ['["r"]', 'no-column'],
    ['{"r":"x"', 'malformed-record'],
    ['{"r":"x",}', 'malformed-record'],
    ['// {"r":"x"}', 'malformed-record'],
  ])('of %s is refused as %s', (line, code) => {
    expect(field(line, 'r')).toMatchObject({ code });
  });

  it('is refused in a line that is nested too deeply, without a crash', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(field(`{"d":${deep},"r":"x"}`, 'r')).toMatchObject({ code: 'malformed-record' });
  });

  it('counts its offsets with a byte order mark before the line', () => {
    const line = '\uFEFF{"r":"x"}';
    const found = field(line, 'r');
    expect('start' in found && line.slice(found.start, found.end)).toBe('"x"');
  });
});

describe('the lines of a stream', () => {
  const split = async (chunks: Buffer[], longest?: number) => {
    const parts = [];
    const stream = (async function* () {
      for (const chunk of chunks) yield await Promise.resolve(chunk);
    })();
    for await (const part of splitLines(stream, longest)) parts.push(part);
    return parts;
  };

  it('make up the stream again, wherever it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.stringMatching(/^[a\r\n]{0,8}$/)),
        fc.integer({ min: 1, max: 9 }),
        async (chunks, longest) => {
          const bytes = chunks.map((chunk) => Buffer.from(chunk));
          const whole = await split(bytes);
          const pieces = await split(bytes, longest);
          const joined = Buffer.concat(bytes).toString();
          expect(Buffer.concat(whole.map((line) => line.bytes)).toString()).toBe(joined);
          expect(Buffer.concat(pieces.map((line) => line.bytes)).toString()).toBe(joined);
          expect(whole.map((line) => line.bytes.toString())).toEqual(
            joined.split(/(?<=\n)/).filter((line) => line !== ''),
          );
        },
      ),
      { seed: 11, numRuns: 200 },
    );
  });

  it('come in pieces where they are too long, of which only the last one ends the line', async () => {
    const parts = await split([Buffer.from('abc'), Buffer.from('def'), Buffer.from('g\nh\n')], 4);
    expect(parts.map(({ bytes, piece }) => [bytes.toString(), piece])).toEqual([
      ['abcdef', true],
      ['g\n', false],
      ['h\n', false],
    ]);
    expect(parts[1]?.longHash).toMatch(/^[0-9a-f]{64}$/);
    expect(parts[2]?.longHash).toBeNull();
  });
});
