import { closeSync, existsSync, fdatasyncSync, ftruncateSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { contentHash } from '../content-hash.js';
import { LineFile } from '../line-file.js';
import { FileMetaData, MAGIC, RowGroup } from '../parquet/layout.js';
import { RowGroupMover } from '../parquet/move-row-group.js';
import { ParquetFile } from '../parquet/parquet-file.js';
import type { TextColumn, TextValue } from '../parquet/text-column.js';
import { readTexts, textColumn } from '../parquet/text-column.js';
import { encodeTexts } from '../parquet/text-chunk.js';
import type { ThriftStruct } from '../parquet/thrift.js';
import { readThrift, structList, writeThrift } from '../parquet/thrift.js';
import type { Columns, Problem, Task, TextPayload } from '../task.js';
import type { Medium } from './medium.js';

/** A response that is a row. */
export interface RowTask extends Task {
  readonly value: TextValue;
  readonly group: number;
  readonly lastOfGroup: boolean;
}

/** A row group of the output, as the file beside the unfinished output notes it. */
interface WrittenGroup {
  /** Rows up to and with this group. */
  readonly rows: number;
  /** Where it ends in the output. */
  readonly end: number;
  /** Its description for the footer, in base64. */
  readonly footer: string;
}

/**
 * A Parquet file. Row group by row group the repaired column is written anew where a value of it changed; every other column chunk,
 * with its statistics, indexes and filters, the schema and the metadata of the file are copied byte for byte.
 */
export class ParquetMedium implements Medium<RowTask> {
  private descriptor: number | null = null;
  private readonly groups: ThriftStruct[] = [];
  private readonly groupFile: LineFile;
  private readonly part: string;
  private mover: RowGroupMover;
  private readonly oldGroups: readonly ThriftStruct[];
  /** Rows up to and with each row group. */
  private readonly ends: readonly number[];
  private values: TextValue[] = [];
  private changed = false;
  private done = 0;

  private constructor(
    private readonly file: ParquetFile,
    private readonly out: string,
    private readonly column: TextColumn,
    /** The columns of prompts and of ideals. */
    private readonly others: { readonly prompt: TextColumn | null; readonly ideal: TextColumn | null },
  ) {
    this.part = `${out}.part`;
    this.groupFile = new LineFile(`${out}.part-groups`);
    this.mover = this.moverAt(0);
    this.oldGroups = file.rowGroups;
    let rows = 0;
    this.ends = this.oldGroups.map((group) => (rows += group.integer(RowGroup.rows) ?? 0));
  }

  /** @throws UserError where the file or its columns are not what is needed. */
  static async open(path: string, out: string, columns: Columns): Promise<ParquetMedium> {
    const file = await ParquetFile.open(path);
    const find = async (name: string | null) => (name === null ? null : textColumn(file, name));
    const others = { prompt: await find(columns.prompt), ideal: await find(columns.ideal) };
    return new ParquetMedium(file, out, await textColumn(file, columns.response), others);
  }

  get notes(): readonly string[] {
    return [...this.mover.notes];
  }

  measure(): Promise<number> {
    return Promise.resolve(this.ends.at(-1) ?? 0);
  }

  async begin(kept: number): Promise<number> {
    if (kept > 0 && kept === (await this.measure()) && existsSync(this.out) && !existsSync(this.part)) {
      return (this.done = kept);
    }
    const written = await this.writtenGroups(existsSync(this.part) ? kept : 0);
    await this.groupFile.cutTo(written.length);
    for (const { footer } of written) this.groups.push(readThrift(Buffer.from(footer, 'base64')).struct);
    const last = written.at(-1);
    this.descriptor = openSync(this.part, 'a');
    ftruncateSync(this.descriptor, last?.end ?? 0);
    this.mover = this.moverAt(last?.end ?? 0);
    if (!last) {
      writeSync(this.descriptor, MAGIC);
      this.mover.offset = MAGIC.length;
    }
    return (this.done = last?.rows ?? 0);
  }

  async *tasks(from: number): AsyncGenerator<RowTask> {
    const { prompt, ideal } = this.others;
    const columns = [this.column, prompt, ideal].filter((column) => column !== null);
    let start = 0;
    for (const [group, end] of this.ends.entries()) {
      const rows = end - start;
      if (end > from && rows > 0) {
        const [values = [], ...rest] = await readTexts(this.file, columns, start, end);
        const prompts = prompt ? rest.shift() : undefined;
        for (let row = Math.max(0, from - start); row < rows; row++) {
          const texts = { value: values[row] ?? null, prompt: prompts?.[row] ?? null, ideal: rest[0]?.[row] ?? null };
          yield this.taskOf(start + row, group, row === rows - 1, texts);
        }
      }
      start = end;
    }
  }

  async put(task: RowTask, output: string | null): Promise<void> {
    this.values.push(output ?? task.value);
    this.changed ||= output !== null;
    if (!task.lastOfGroup) return;
    await this.emptyGroupsUpTo(task.group);
    await this.writeGroup(task.group);
    this.done = task.index + 1;
  }

  flush(): Promise<number> {
    return Promise.resolve(this.done);
  }

  async finish(): Promise<void> {
    if (this.descriptor !== null) {
      await this.emptyGroupsUpTo(this.oldGroups.length);
      const footer = writeThrift(this.file.footer.with({ [FileMetaData.rowGroups]: structList(this.groups) }));
      const length = Buffer.alloc(4);
      length.writeUInt32LE(footer.length);
      this.append(Buffer.concat([footer, length, MAGIC]));
      fdatasyncSync(this.descriptor);
      closeSync(this.descriptor);
      renameSync(this.part, this.out);
      this.groupFile.close();
    }
    rmSync(this.groupFile.path, { force: true });
    this.file.close();
  }

  private moverAt(offset: number): RowGroupMover {
    return new RowGroupMover(this.file, (bytes) => this.append(bytes), offset);
  }

  private append(bytes: Buffer): void {
    if (this.descriptor === null) throw new Error('the output is not open');
    for (let written = 0; written < bytes.length;) written += writeSync(this.descriptor, bytes, written);
  }

  /** The groups that an earlier run has written completely, within the first `kept` rows. */
  private async writtenGroups(kept: number): Promise<WrittenGroup[]> {
    const written: WrittenGroup[] = [];
    if (kept === 0) return written;
    for await (const line of this.groupFile.lines()) {
      const group = JSON.parse(line) as WrittenGroup;
      if (group.rows > kept) break;
      written.push(group);
    }
    return written;
  }

  private taskOf(
    index: number,
    group: number,
    lastOfGroup: boolean,
    texts: { value: TextValue; prompt: TextValue; ideal: TextValue },
  ): RowTask {
    const { value, prompt, ideal } = texts;
    const id = String(index + 1);
    const task = { index, id, reach: index + 1, piece: false, value, group, lastOfGroup };
    const passed = (work: Problem, bytes: string | Uint8Array): RowTask => {
      return { ...task, size: bytes.length, work, hash: contentHash(bytes) };
    };
    if (value === null) return passed({ code: 'blank', message: `the column ${this.column.name} is null` }, '');
    if (typeof value !== 'string') return passed({ code: 'not-utf8', message: 'the value is not UTF-8' }, value);
    const work: TextPayload = {
      kind: 'text',
      path: id,
      isResponse: true,
      text: value,
      prompt: typeof prompt === 'string' ? prompt : null,
      ideals: typeof ideal === 'string' ? [{ path: this.others.ideal?.name ?? '', text: ideal }] : [],
    };
    return { ...task, size: value.length, work, hash: null };
  }

  /** Writes the groups without rows that lie between the last one written and this one. */
  private async emptyGroupsUpTo(group: number): Promise<void> {
    while (this.groups.length < group) await this.moveGroup(this.groups.length, false);
  }

  private async writeGroup(group: number): Promise<void> {
    await this.moveGroup(group, this.changed);
    this.values = [];
    this.changed = false;
  }

  private async moveGroup(group: number, changed: boolean): Promise<void> {
    const old = this.oldGroups[group];
    if (!old) throw new Error(`there is no row group ${group}`);
    const { column, values } = this;
    const encode = (codecId: number) => encodeTexts(column, values, codecId);
    const moved = await this.mover.move(old, changed ? { column: column.name, encode } : null);
    this.groups.push(moved);
    const rows = this.ends[group] ?? 0;
    const footer = writeThrift(moved).toString('base64');
    this.groupFile.append(`${JSON.stringify({ rows, end: this.mover.offset, footer } satisfies WrittenGroup)}\n`);
  }
}
