import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { asyncBufferFromFile, parquetMetadata, parquetReadObjects } from 'hyparquet';
import type { CompressionCodec } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { ByteWriter, ParquetWriter, parquetWriteBuffer } from 'hyparquet-writer';
import { gzipSync } from 'node:zlib';
import { ParquetMedium } from '../src/corpus/media/parquet-medium.js';
import { ParquetFile } from '../src/corpus/parquet/parquet-file.js';
import type { ThriftField } from '../src/corpus/parquet/thrift.js';
import {
  ThriftList,
  ThriftMap,
  ThriftStruct,
  ThriftType,
  readThrift,
  writeThrift,
} from '../src/corpus/parquet/thrift.js';
import type { Columns } from '../src/corpus/task.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'iac-fix-parquet-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const COLUMNS: Columns = { response: 'model_response', prompt: null, ideal: null };

const scalar = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => ({ type: ThriftType.I64, value })),
  fc.integer({ min: -128, max: 127 }).map((value) => ({ type: ThriftType.Byte, value: BigInt(value) })),
  fc.boolean().map((value) => ({ type: value ? ThriftType.True : ThriftType.False, value })),
  fc.uint8Array({ maxLength: 20 }).map((bytes) => ({ type: ThriftType.Binary, value: Buffer.from(bytes) })),
  fc
    .uint8Array({ minLength: 8, maxLength: 8 })
    .map((bytes) => ({ type: ThriftType.Double, value: Buffer.from(bytes) })),
);
const field: fc.Arbitrary<ThriftField> = fc.letrec<{ field: ThriftField }>((tie) => ({
  field: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(fc.bigInt({ min: -99n, max: 99n }), { maxLength: 20 }).map((items) => ({
      type: ThriftType.List,
      value: new ThriftList(ThriftType.I32, items),
    })),
    fc.array(fc.tuple(fc.bigInt({ min: 0n, max: 9n }), fc.boolean())).map((entries) => ({
      type: ThriftType.Map,
      value: new ThriftMap(entries.length > 0 ? ThriftType.I16 : 0, entries.length > 0 ? ThriftType.True : 0, entries),
    })),
    fc
      .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 900 }), tie('field')), { selector: ([id]) => id, maxLength: 5 })
      .map((fields) => ({
        type: ThriftType.Struct,
        value: new ThriftStruct(new Map([...fields].sort(([a], [b]) => a - b))),
      })),
  ),
})).field;

describe('a struct in Thrift’s compact protocol', () => {
  it('is read into what was written', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 40 }), field), { selector: ([id]) => id }),
        (fields) => {
          const struct = new ThriftStruct(new Map([...fields].sort(([a], [b]) => a - b)));
          const bytes = writeThrift(struct);
          expect(readThrift(Buffer.concat([bytes, Buffer.from('rest')]))).toEqual({ struct, length: bytes.length });
        },
      ),
      { seed: 3, numRuns: 300 },
    );
  });

  it('is refused, not misread, where it is cut off', () => {
    const list = new ThriftList(ThriftType.I32, [1n, 2n, 3n]);
    const bytes = writeThrift(new ThriftStruct(new Map([[1, { type: ThriftType.List, value: list }]])));
    for (let length = 0; length < bytes.length; length++) {
      expect(() => readThrift(bytes.subarray(0, length))).toThrow(RangeError);
    }
  });
});

function writeSample(codec: CompressionCodec = 'SNAPPY'): string {
  const path = join(folder, 'in.parquet');
  const rows = 25;
  const numbers = Array.from({ length: rows }, (_, i) => i);
  const buffer = parquetWriteBuffer({
    codec,
    compressors: { GZIP: (bytes) => gzipSync(bytes) },
    rowGroupSize: [10, 10, 5],
    pageSize: 40,
    kvMetadata: [{ key: 'who', value: 'me' }],
    columnData: [
      { name: 'id', data: numbers.map(BigInt), type: 'INT64', columnIndex: true, bloomFilter: true },
      {
        name: 'model_response',
        data: numbers.map((i) => (i % 7 === 3 ? null : `text ${i} é`)),
        type: 'STRING',
        columnIndex: true,
        bloomFilter: true,
      },
      { name: 'when', data: numbers.map((i) => new Date(i * 1000)), type: 'TIMESTAMP' },
      { name: 'score', data: numbers.map((i) => (i % 2 ? i / 3 : null)), type: 'DOUBLE' },
      { name: 'meta', data: numbers.map((i) => ({ nested: [i, 'x'] })), type: 'JSON' },
    ],
  });
  writeFileSync(path, new Uint8Array(buffer));
  return path;
}

/** Copies a file through the medium; `edit` answers the new text of a row, or `null`. */
async function copy(
  path: string,
  edit: (text: string) => string | null,
  columns = COLUMNS,
): Promise<{ out: string; notes: readonly string[] }> {
  const out = join(folder, 'out.parquet');
  const medium = await ParquetMedium.open(path, out, columns);
  await medium.begin(0);
  for await (const task of medium.tasks(0)) {
    await medium.put(task, 'kind' in task.work && task.work.kind === 'text' ? edit(task.work.text) : null);
  }
  await medium.finish();
  return { out, notes: medium.notes };
}

async function rowsOf(path: string): Promise<Record<string, unknown>[]> {
  return parquetReadObjects({ file: await asyncBufferFromFile(path), compressors });
}

/** Chat messages as a list of structs, and a struct with a leaf of the column's name. */
async function writeNested(): Promise<string> {
  const path = join(folder, 'nested.parquet');
  const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' } as const;
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({
    writer,
    schema: [
      { name: 'root', num_children: 3 },
      { name: 'messages', repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      { name: 'element', repetition_type: 'OPTIONAL', num_children: 2 },
      { name: 'role', ...text },
      { name: 'content', ...text },
      { name: 'meta', repetition_type: 'OPTIONAL', num_children: 1 },
      { name: 'model_response', ...text },
      { name: 'model_response', ...text },
    ],
  });
  const rows = [0, 1, 2, 3];
  const messages = rows.map((i) =>
    i === 1 ? null : Array.from({ length: i }, (_, k) => ({ role: `r${k}`, content: k % 2 === 0 ? null : 'hi' })),
  );
  const columnData = [
    { name: 'messages', data: messages },
    { name: 'meta', data: rows.map((i) => (i === 2 ? null : { model_response: `inner ${i}` })) },
    { name: 'model_response', data: rows.map((i) => `text ${i}`) },
  ];
  await parquet.write({ columnData, rowGroupSize: 2 });
  await parquet.finish();
  writeFileSync(path, new Uint8Array(writer.getBytes()));
  return path;
}

describe('a Parquet file', () => {
  it('keeps its nested columns, those with a leaf of the same name too', async () => {
    const path = await writeNested();
    const { out } = await copy(path, (text) => (text === 'text 2' ? 'repaired' : null));
    const before = await rowsOf(path);
    expect(before[3]).toMatchObject({
      messages: [{ role: 'r0' }, { content: 'hi' }, {}],
      meta: { model_response: 'inner 3' },
    });
    expect(await rowsOf(out)).toEqual(before.map((row, i) => (i === 2 ? { ...row, model_response: 'repaired' } : row)));
  });

  it.each(['messages', 'messages.list.element.content', 'meta.model_response'])(
    'says that a nested column cannot be repaired: %s',
    async (response) => {
      const path = await writeNested();
      const [name] = response.split('.');
      await expect(copy(path, () => null, { ...COLUMNS, response })).rejects.toThrow(`the column ${name} of`);
    },
  );

  it('is copied to the last value where nothing changes, and keeps its pages byte for byte', async () => {
    const path = writeSample();
    const { out, notes } = await copy(path, () => null);
    expect(await rowsOf(out)).toEqual(await rowsOf(path));
    expect(notes).toEqual([]);
    const [old, now] = [await ParquetFile.open(path), await ParquetFile.open(out)];
    const pages = (file: ParquetFile) =>
      file.metadata.row_groups.flatMap(({ columns }) =>
        columns.map(({ meta_data: data }) => {
          const start = Number(data?.dictionary_page_offset ?? data?.data_page_offset);
          return file.read(start, Number(data?.total_compressed_size)).toString('hex');
        }),
      );
    expect(pages(now)).toEqual(pages(old));
    old.close();
    now.close();
  });

  it.each(['SNAPPY', 'GZIP', 'UNCOMPRESSED'] as const)(
    'compressed with %s changes in its column alone',
    async (codec) => {
      const path = writeSample(codec);
      const { out } = await copy(path, (text) => (text.includes('text 1') ? `${text}\nrepaired` : null));
      const before = await rowsOf(path);
      const after = await rowsOf(out);
      expect(after).toEqual(
        before.map((row) => {
          const text = row['model_response'];
          return typeof text === 'string' && text.includes('text 1')
            ? { ...row, model_response: `${text}\nrepaired` }
            : row;
        }),
      );
      const metadata = (file: string) => {
        const { schema, num_rows, key_value_metadata, created_by, row_groups } = parquetMetadata(
          new Uint8Array(readFileSync(file)),
        );
        return { schema, num_rows, key_value_metadata, created_by, groups: row_groups.map((group) => group.num_rows) };
      };
      expect(metadata(out)).toEqual(metadata(path));
    },
  );

  it('finds its pages by their moved indexes and its values by their moved Bloom filters', async () => {
    const path = writeSample();
    const { out, notes } = await copy(path, (text) => `${text} longer than it was before`);
    const file = await asyncBufferFromFile(out);
    const found = await parquetReadObjects({
      file,
      filter: { id: { $eq: 17n } },
      useBloomFilters: true,
      usePageIndex: true,
      useOffsetIndex: true,
    });
    expect(found.map((row: Record<string, unknown>) => row['id'])).toEqual([17n]);
    expect(notes).toContainEqual(expect.stringContaining('page index'));
    expect(notes).toContainEqual(expect.stringContaining('Bloom filter'));
  });

  it('keeps values that are no UTF-8', async () => {
    const path = join(folder, 'bytes.parquet');
    const data = [Uint8Array.of(0xff, 0x00), new TextEncoder().encode('fine'), Uint8Array.of(0xc3)];
    const buffer = parquetWriteBuffer({ columnData: [{ name: 'model_response', data, type: 'BYTE_ARRAY' }] });
    writeFileSync(path, new Uint8Array(buffer));
    const { out } = await copy(path, (text) => text.toUpperCase());
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(out), utf8: false });
    expect(rows.map((row: Record<string, unknown>) => row['model_response'])).toEqual([
      data[0],
      new TextEncoder().encode('FINE'),
      data[2],
    ]);
  });

  it('goes on at a row group where an earlier run wrote the ones before it', async () => {
    const path = writeSample();
    const { out } = await copy(path, (text) => `${text}!`);
    const whole = readFileSync(out);
    rmSync(out);
    const first = await ParquetMedium.open(path, out, COLUMNS);
    await first.begin(0);
    for await (const task of first.tasks(0)) {
      if (task.index === 14) break;
      await first.put(task, 'kind' in task.work && task.work.kind === 'text' ? `${task.work.text}!` : null);
    }
    expect(await first.flush()).toBe(10);
    const second = await ParquetMedium.open(path, out, COLUMNS);
    expect(await second.begin(14)).toBe(10);
    for await (const task of second.tasks(10)) {
      await second.put(task, 'kind' in task.work && task.work.kind === 'text' ? `${task.work.text}!` : null);
    }
    await second.finish();
    expect(readFileSync(out).equals(whole)).toBe(true);
  });

  it.each([
    ['no column', { ...COLUMNS, response: 'answer' }, 'it has id, model_response, when, score, meta'],
    ['no column of texts', { ...COLUMNS, response: 'score' }, 'is no column of texts'],
  ])('is refused where it has %s of that name', async (_, columns, message) => {
    await expect(ParquetMedium.open(writeSample(), join(folder, 'out'), columns)).rejects.toThrow(message);
  });

  it('is refused with one line where it is cut off or something else', async () => {
    const path = writeSample();
    const bytes = readFileSync(path);
    for (const broken of [
      bytes.subarray(0, 100),
      Buffer.concat([bytes.subarray(0, 50), bytes.subarray(-30)]),
      Buffer.from('x'),
    ]) {
      writeFileSync(path, broken);
      await expect(ParquetFile.open(path)).rejects.toMatchObject({ name: 'UserError' });
    }
  });
});
