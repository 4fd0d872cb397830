import { isUtf8 } from 'node:buffer';
import type { FieldRepetitionType, SchemaElement } from 'hyparquet';
import { UserError } from '../../config/user-error.js';
import type { ParquetFile } from './parquet-file.js';

/** A value of a column of texts: text, `null`, or bytes that are no UTF-8. */
export type TextValue = string | null | Uint8Array;

/** A column of texts: top-level, of byte arrays, not repeated. */
export interface TextColumn {
  readonly name: string;
  readonly repetition: Extract<FieldRepetitionType, 'REQUIRED' | 'OPTIONAL'>;
}

/**
 * Finds a column of texts.
 * @throws UserError where the file has no such column, or one of another type.
 */
export async function textColumn(file: ParquetFile, name: string): Promise<TextColumn> {
  const { parquetSchema } = await import('hyparquet');
  const columns = parquetSchema(file.metadata).children;
  const found = columns.find(({ element }) => element.name === name);
  if (!found) {
    const [outer = ''] = name.split('.');
    if (columns.some(({ element, children }) => element.name === outer && children.length > 0))
      throw nested(file, outer);
    const names = columns.map(({ element }) => element.name).join(', ');
    throw new UserError(`${file.path} has no column ${name}; it has ${names}`);
  }
  if (found.children.length > 0) throw nested(file, name);
  const { type, repetition_type: repetition = 'REQUIRED' } = found.element;
  if (type !== 'BYTE_ARRAY' || repetition === 'REPEATED') {
    throw new UserError(`the column ${name} of ${file.path} is no column of texts`);
  }
  return { name, repetition };
}

/** Nested columns are copied as they are; what lies in one cannot be written anew alone. */
function nested(file: ParquetFile, name: string): UserError {
  return new UserError(
    `the column ${name} of ${file.path} is nested; only a top-level column of texts can be repaired, all others are kept`,
  );
}

/** The values of columns in the rows `[start, end)` of one row group, column by column. */
export async function readTexts(
  file: ParquetFile,
  columns: readonly TextColumn[],
  start: number,
  end: number,
): Promise<TextValue[][]> {
  const { parquetRead } = await import('hyparquet');
  const { compressors } = await import('hyparquet-compressors');
  const names = columns.map(({ name }) => name);
  const metadata = { ...file.metadata, schema: file.metadata.schema.map((element) => asBytes(element, names)) };
  return new Promise((resolve, reject) => {
    parquetRead({
      file: file.buffer,
      metadata,
      columns: names,
      rowStart: start,
      rowEnd: end,
      rowFormat: 'array',
      utf8: false,
      geoparquet: false,
      compressors,
      onComplete: (rows: unknown[][]) => resolve(names.map((_, i) => rows.map((row) => textOf(row[i])))),
    }).catch(reject);
  });
}

/** Without their logical type (JSON, ENUM, …) texts are read as the bytes that they are. */
function asBytes(element: SchemaElement, names: readonly string[]): SchemaElement {
  if (!names.includes(element.name) || element.type !== 'BYTE_ARRAY') return element;
  const { type, repetition_type, name } = element;
  return { type, name, ...(repetition_type && { repetition_type }) };
}

function textOf(value: unknown): TextValue {
  if (!(value instanceof Uint8Array)) return null;
  return isUtf8(value) ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString() : value.slice();
}
