import {
  BloomHeader,
  CODECS,
  ColumnChunk,
  ColumnMetaData,
  OffsetIndex,
  PageLocation,
  RowGroup,
  SortingColumn,
} from './layout.js';
import type { ParquetFile } from './parquet-file.js';
import type { EncodedChunk } from './text-chunk.js';
import type { ThriftField, ThriftStruct } from './thrift.js';
import { i64, readThrift, structList, writeThrift } from './thrift.js';

/** Bytes that are copied at a time. */
const SLICE = 4 * 1024 * 1024;
/** A Bloom filter's header is some ten bytes. */
const BLOOM_HEADER_ROOM = 64;

/** A chunk that takes another one's place. */
export interface ReplacedChunk {
  /** The name of its top-level column. */
  readonly column: string;
  encode(codecId: number): Promise<EncodedChunk>;
}

/** Writes row groups into a new file: the chunks that stay are copied byte by byte, with their indexes and Bloom filters. */
export class RowGroupMover {
  /** What could not be kept, one sentence each. */
  readonly notes = new Set<string>();

  /**
   * @param append writes bytes at the end of the new file.
   * @param offset how long the new file is.
   */
  constructor(
    private readonly file: ParquetFile,
    private readonly append: (bytes: Buffer) => void,
    public offset: number,
  ) {}

  /**
   * Writes one row group.
   * @returns its description for the new file's footer.
   */
  async move(group: ThriftStruct, replaced: ReplacedChunk | null): Promise<ThriftStruct> {
    const start = this.offset;
    const columns: ThriftStruct[] = [];
    let changed: number | null = null;
    for (const [index, chunk] of group.structs(RowGroup.columns).entries()) {
      const metaData = chunk.struct(ColumnChunk.metaData);
      if (!metaData) throw new RangeError('a column chunk has no description');
      const path = metaData.list(ColumnMetaData.path).map(String);
      if (replaced !== null && path.length === 1 && path[0] === replaced.column) {
        changed = index;
        columns.push(await this.replace(chunk, metaData, replaced));
      } else columns.push(this.copy(chunk, metaData));
    }
    const end = this.offset;
    const indexed = columns.map((column, i) =>
      i === changed ? column : this.moveIndexes(column, group.structs(RowGroup.columns)[i]),
    );
    const uncompressed = columns.reduce((sum, column) => sum + sizeOf(column, ColumnMetaData.uncompressed), 0);
    return group.with({
      [RowGroup.columns]: structList(indexed),
      [RowGroup.uncompressed]: i64(uncompressed),
      ...(group.has(RowGroup.offset) && { [RowGroup.offset]: i64(start) }),
      ...(group.has(RowGroup.compressed) && { [RowGroup.compressed]: i64(end - start) }),
      ...(this.losesOrder(group, changed) && { [RowGroup.sorting]: undefined }),
    });
  }

  private copy(chunk: ThriftStruct, metaData: ThriftStruct): ThriftStruct {
    const [start, length] = chunkRange(metaData);
    const shift = this.offset - start;
    for (let at = 0; at < length; at += SLICE) this.write(this.file.read(start + at, Math.min(SLICE, length - at)));
    return chunk.with({
      [ColumnChunk.offset]: shifted(chunk, ColumnChunk.offset, shift),
      [ColumnChunk.metaData]: { type: STRUCT, value: withShiftedPages(metaData, shift) },
    });
  }

  private async replace(chunk: ThriftStruct, metaData: ThriftStruct, replaced: ReplacedChunk): Promise<ThriftStruct> {
    const codecId = metaData.integer(ColumnMetaData.codec) ?? 0;
    const encoded = await replaced.encode(codecId);
    const start = this.offset;
    this.write(encoded.bytes);
    const keyValues = metaData.fields.get(ColumnMetaData.keyValues);
    const moved = withShiftedPages(encoded.metaData, start - encoded.base);
    this.noteLosses(chunk, metaData, replaced.column, CODECS[codecId], encoded.codec);
    return chunk.with({
      [ColumnChunk.offset]:
        (chunk.integer(ColumnChunk.offset) ?? 0) === 0 ? chunk.fields.get(ColumnChunk.offset) : i64(start),
      [ColumnChunk.metaData]: { type: STRUCT, value: moved.with({ [ColumnMetaData.keyValues]: keyValues }) },
      [ColumnChunk.offsetIndexOffset]: undefined,
      [ColumnChunk.offsetIndexLength]: undefined,
      [ColumnChunk.columnIndexOffset]: undefined,
      [ColumnChunk.columnIndexLength]: undefined,
    });
  }

  private noteLosses(
    chunk: ThriftStruct,
    metaData: ThriftStruct,
    column: string,
    codec: string | undefined,
    now: string,
  ): void {
    this.notes.add(
      `column ${column}: where a value changed, the chunk is written anew in plain encoding and version 2 pages`,
    );
    if (codec !== now) this.notes.add(`column ${column}: ${codec} cannot be written here; changed chunks are ${now}`);
    const indexed = chunk.has(ColumnChunk.offsetIndexOffset) || chunk.has(ColumnChunk.columnIndexOffset);
    if (indexed) this.notes.add(`column ${column}: changed chunks lose their page index`);
    if (metaData.has(ColumnMetaData.bloomOffset))
      this.notes.add(`column ${column}: changed chunks lose their Bloom filter`);
  }

  /** Copies a chunk's Bloom filter and page indexes behind the row group; the offset index is told where its pages are now. */
  private moveIndexes(chunk: ThriftStruct, old: ThriftStruct | undefined): ThriftStruct {
    const metaData = chunk.struct(ColumnChunk.metaData);
    const oldMetaData = old?.struct(ColumnChunk.metaData);
    if (!metaData || !oldMetaData) return chunk;
    const shift = chunkRange(metaData)[0] - chunkRange(oldMetaData)[0];
    const changes: Record<number, ThriftField | undefined> = {};
    const bloom = this.moveBloomFilter(oldMetaData);
    if (bloom !== null)
      changes[ColumnChunk.metaData] = {
        type: STRUCT,
        value: metaData.with({ [ColumnMetaData.bloomOffset]: i64(bloom) }),
      };
    const columnIndex = this.readIndex(chunk, ColumnChunk.columnIndexOffset, ColumnChunk.columnIndexLength);
    if (columnIndex) {
      changes[ColumnChunk.columnIndexOffset] = i64(this.offset);
      this.write(columnIndex);
    }
    const offsetIndex = this.readIndex(chunk, ColumnChunk.offsetIndexOffset, ColumnChunk.offsetIndexLength);
    if (offsetIndex) {
      const { struct } = readThrift(offsetIndex);
      const pages = struct.structs(OffsetIndex.pages).map((page) => {
        return page.with({ [PageLocation.offset]: i64((page.integer(PageLocation.offset) ?? 0) + shift) });
      });
      const bytes = writeThrift(struct.with({ [OffsetIndex.pages]: structList(pages) }));
      changes[ColumnChunk.offsetIndexOffset] = i64(this.offset);
      changes[ColumnChunk.offsetIndexLength] = { type: I32, value: BigInt(bytes.length) };
      this.write(bytes);
    }
    return chunk.with(changes);
  }

  private moveBloomFilter(metaData: ThriftStruct): number | null {
    const start = metaData.integer(ColumnMetaData.bloomOffset);
    if (start === undefined) return null;
    const known = metaData.integer(ColumnMetaData.bloomLength);
    const length = known ?? this.bloomLength(start);
    const offset = this.offset;
    this.write(this.file.read(start, length));
    return offset;
  }

  /** Older files do not say how long a Bloom filter is; its header does. */
  private bloomLength(start: number): number {
    const room = Math.min(BLOOM_HEADER_ROOM, this.file.size - start);
    const { struct, length } = readThrift(this.file.read(start, room));
    return length + (struct.integer(BloomHeader.bytes) ?? 0);
  }

  private readIndex(chunk: ThriftStruct, offsetId: number, lengthId: number): Buffer | null {
    const [offset, length] = [chunk.integer(offsetId), chunk.integer(lengthId)];
    return offset === undefined || length === undefined ? null : this.file.read(offset, length);
  }

  private losesOrder(group: ThriftStruct, changed: number | null): boolean {
    const sorted = group.structs(RowGroup.sorting).some((column) => column.integer(SortingColumn.column) === changed);
    if (sorted) this.notes.add('changed row groups are no longer marked as sorted by the repaired column');
    return sorted;
  }

  private write(bytes: Buffer): void {
    this.append(bytes);
    this.offset += bytes.length;
  }
}

const STRUCT = 12;
const I32 = 5;

/** Where a chunk's pages begin, and how many bytes they take. */
function chunkRange(metaData: ThriftStruct): [start: number, length: number] {
  const data = metaData.integer(ColumnMetaData.dataPage) ?? 0;
  const dictionary = metaData.integer(ColumnMetaData.dictionaryPage) ?? 0;
  const start = dictionary > 0 ? Math.min(data, dictionary) : data;
  return [start, metaData.integer(ColumnMetaData.compressed) ?? 0];
}

function withShiftedPages(metaData: ThriftStruct, shift: number): ThriftStruct {
  const { dataPage, indexPage, dictionaryPage } = ColumnMetaData;
  return metaData.with(
    Object.fromEntries([dataPage, indexPage, dictionaryPage].map((id) => [id, shifted(metaData, id, shift)])),
  );
}

/** An offset moved by `shift`; 0 and a missing one stand for none. */
function shifted(struct: ThriftStruct, id: number, shift: number): ThriftField | undefined {
  const offset = struct.integer(id);
  return offset === undefined || offset === 0 ? struct.fields.get(id) : i64(offset + shift);
}

function sizeOf(chunk: ThriftStruct, id: number): number {
  return chunk.struct(ColumnChunk.metaData)?.integer(id) ?? 0;
}
