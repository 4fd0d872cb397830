/**
 * Ids of the fields of Parquet's structs that have to be known to move column chunks about.
 * @see https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift
 */
export const FileMetaData = { rowGroups: 4, encryption: 8 } as const;
export const RowGroup = { columns: 1, uncompressed: 2, rows: 3, sorting: 4, offset: 5, compressed: 6 } as const;
export const SortingColumn = { column: 1 } as const;
export const ColumnChunk = {
  filePath: 1,
  offset: 2,
  metaData: 3,
  offsetIndexOffset: 4,
  offsetIndexLength: 5,
  columnIndexOffset: 6,
  columnIndexLength: 7,
  encryption: 8,
} as const;
export const ColumnMetaData = {
  path: 3,
  codec: 4,
  uncompressed: 6,
  compressed: 7,
  keyValues: 8,
  dataPage: 9,
  indexPage: 10,
  dictionaryPage: 11,
  bloomOffset: 14,
  bloomLength: 15,
} as const;
export const OffsetIndex = { pages: 1 } as const;
export const PageLocation = { offset: 1 } as const;
export const BloomHeader = { bytes: 1 } as const;

/** Codecs by their number in the format. */
export const CODECS = ['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'LZO', 'BROTLI', 'LZ4', 'ZSTD', 'LZ4_RAW'] as const;

/** What a Parquet file begins and ends with. */
export const MAGIC = Buffer.from('PAR1');
