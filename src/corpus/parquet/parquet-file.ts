import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { AsyncBuffer, FileMetaData as HyparquetMetadata } from 'hyparquet';
import { UserError } from '../../config/user-error.js';
import { ColumnChunk, FileMetaData, MAGIC } from './layout.js';
import type { ThriftStruct } from './thrift.js';
import { readThrift } from './thrift.js';
import * as layout from './layout.js';

/** Magic number and length of the footer. */
const TAIL = 8;

/** A Parquet file that is open for reading. */
export class ParquetFile {
  private constructor(
    readonly path: string,
    private readonly descriptor: number,
    readonly size: number,
    /** The footer, with every field that it has. */
    readonly footer: ThriftStruct,
    /** The footer as the reader of values wants it. */
    readonly metadata: HyparquetMetadata,
  ) {}

  /** @throws UserError where the file cannot be read, is no Parquet, is encrypted or lies in several files. */
  static async open(path: string): Promise<ParquetFile> {
    let descriptor: number;
    try {
      descriptor = openSync(path, 'r');
    } catch (error) {
      throw new UserError(`cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
    try {
      const { size } = fstatSync(descriptor);
      const tail = readAt(descriptor, Math.max(0, size - TAIL), Math.min(size, TAIL));
      if (!tail.subarray(-MAGIC.length).equals(MAGIC))
        throw new UserError(`${path} is no Parquet file, or is encrypted`);
      const length = tail.readUInt32LE(0);
      if (length > size - TAIL) throw new RangeError('the footer is cut off');
      const bytes = readAt(descriptor, size - TAIL - length, length + TAIL);
      const { struct } = readThrift(bytes);
      refuseForeignChunks(path, struct);
      const { parquetMetadata } = await import('hyparquet');
      const metadata = parquetMetadata(new Uint8Array(bytes), { geoparquet: false });
      return new ParquetFile(path, descriptor, size, struct, metadata);
    } catch (error) {
      closeSync(descriptor);
      if (error instanceof UserError) throw error;
      throw new UserError(
        `${path} is a broken Parquet file: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  get rowGroups(): ThriftStruct[] {
    return this.footer.structs(FileMetaData.rowGroups);
  }

  /** Bytes of the file. @throws RangeError where it does not have them. */
  read(offset: number, length: number): Buffer {
    if (offset < 0 || length < 0 || offset + length > this.size) throw new RangeError(`no bytes ${offset}+${length}`);
    return readAt(this.descriptor, offset, length);
  }

  /** The file as the reader of values wants it. */
  get buffer(): AsyncBuffer {
    return {
      byteLength: this.size,
      slice: (start, end = this.size) => new Uint8Array(this.read(start, end - start)).buffer,
    };
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

function refuseForeignChunks(path: string, footer: ThriftStruct): void {
  const chunks = footer.structs(FileMetaData.rowGroups).flatMap((group) => group.structs(layout.RowGroup.columns));
  if (footer.has(FileMetaData.encryption) || chunks.some((chunk) => chunk.has(ColumnChunk.encryption))) {
    throw new UserError(`${path} is encrypted; decrypt it first`);
  }
  if (chunks.some((chunk) => chunk.has(ColumnChunk.filePath))) {
    throw new UserError(`${path} keeps its columns in other files; put them into one file first`);
  }
}

function readAt(descriptor: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let have = 0;
  while (have < length) {
    const read = readSync(descriptor, bytes, have, length - have, offset + have);
    if (read === 0) throw new RangeError('the file is shorter than it says');
    have += read;
  }
  return bytes;
}
