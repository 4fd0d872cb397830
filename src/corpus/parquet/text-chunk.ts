import * as zlib from 'node:zlib';
import type { CompressionCodec } from 'hyparquet';
import { CODECS, ColumnChunk, ColumnMetaData, FileMetaData, RowGroup } from './layout.js';
import type { TextColumn, TextValue } from './text-column.js';
import type { ThriftStruct } from './thrift.js';
import { readThrift } from './thrift.js';

type Compress = (bytes: Uint8Array) => Uint8Array;

/** A column chunk: its pages, and its description with offsets that count from the beginning of the pages. */
export interface EncodedChunk {
  readonly bytes: Buffer;
  readonly metaData: ThriftStruct;
  /** Where the offsets of `metaData` count from. */
  readonly base: number;
  readonly codec: string;
}

const COMPRESSORS: Partial<Record<CompressionCodec, Compress>> = {
  GZIP: (bytes) => zlib.gzipSync(bytes),
  BROTLI: (bytes) => zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } }),
  ...zstdOfNode(),
};

/** Zstandard, which Node has from 22.15 on. */
function zstdOfNode(): { ZSTD?: Compress } {
  const compress: unknown = 'zstdCompressSync' in zlib ? zlib.zstdCompressSync : undefined;
  return typeof compress === 'function' ? { ZSTD: compress as Compress } : {};
}

/** Encodes texts as a column chunk, in the codec that is asked for or the nearest one that can be written. */
export async function encodeTexts(
  column: TextColumn,
  values: readonly TextValue[],
  codecId: number,
): Promise<EncodedChunk> {
  const { ByteWriter, ParquetWriter } = await import('hyparquet-writer');
  const codec = writableCodec(CODECS[codecId] ?? 'SNAPPY');
  const writer = new ByteWriter();
  const file = new ParquetWriter({
    writer,
    codec,
    compressors: COMPRESSORS,
    schema: [
      { name: 'root', num_children: 1 },
      { name: column.name, type: 'BYTE_ARRAY', repetition_type: column.repetition },
    ],
  });
  const data = values.map((value) => (typeof value === 'string' ? Buffer.from(value) : value));
  await file.write({
    columnData: [{ name: column.name, data, encoding: 'PLAIN', offsetIndex: false }],
    rowGroupSize: values.length,
  });
  await file.finish();
  return chunkOf(Buffer.from(writer.getBytes()), codec);
}

/** Cuts the only column chunk out of a file. */
function chunkOf(file: Buffer, codec: string): EncodedChunk {
  const footerLength = file.readUInt32LE(file.length - 8);
  const { struct } = readThrift(file.subarray(file.length - 8 - footerLength));
  const metaData = struct
    .structs(FileMetaData.rowGroups)[0]
    ?.structs(RowGroup.columns)[0]
    ?.struct(ColumnChunk.metaData);
  const base = metaData?.integer(ColumnMetaData.dataPage);
  const length = metaData?.integer(ColumnMetaData.compressed);
  if (!metaData || base === undefined || length === undefined) throw new Error('the written column has no chunk');
  return { bytes: file.subarray(base, base + length), metaData, base, codec };
}

function writableCodec(codec: CompressionCodec): CompressionCodec {
  if (codec === 'UNCOMPRESSED' || codec === 'SNAPPY' || COMPRESSORS[codec]) return codec;
  return codec === 'ZSTD' ? 'GZIP' : 'SNAPPY';
}
