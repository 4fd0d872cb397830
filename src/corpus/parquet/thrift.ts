/**
 * Thrift's compact protocol, read into a tree and written back byte for byte: Parquet's footer and indexes are such structs. Fields
 * that this version of Parquet does not know are kept, which is why the tree holds ids and types and no names.
 * @see https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 */
export const ThriftType = {
  True: 1,
  False: 2,
  Byte: 3,
  I16: 4,
  I32: 5,
  I64: 6,
  Double: 7,
  Binary: 8,
  List: 9,
  Set: 10,
  Map: 11,
  Struct: 12,
  Uuid: 13,
} as const;

const DEEPEST = 64;
const LONG_LIST = 15;

/** Integers of all widths are bigints; binaries, doubles and UUIDs are their bytes. */
export type ThriftValue = boolean | bigint | Buffer | ThriftList | ThriftMap | ThriftStruct;

export interface ThriftField {
  readonly type: number;
  readonly value: ThriftValue;
}

/** A list or set with the type of its items. */
export class ThriftList {
  constructor(
    readonly itemType: number,
    readonly items: readonly ThriftValue[],
  ) {}
}

/** A map with the types of its keys and values. */
export class ThriftMap {
  constructor(
    readonly keyType: number,
    readonly valueType: number,
    readonly entries: readonly (readonly [ThriftValue, ThriftValue])[],
  ) {}
}

/** A struct: its fields by id. */
export class ThriftStruct {
  constructor(readonly fields: ReadonlyMap<number, ThriftField>) {}

  /** An integer field, or `undefined`. */
  integer(id: number): number | undefined {
    const value = this.fields.get(id)?.value;
    return typeof value === 'bigint' ? Number(value) : undefined;
  }

  /** A struct field, or `undefined`. */
  struct(id: number): ThriftStruct | undefined {
    const value = this.fields.get(id)?.value;
    return value instanceof ThriftStruct ? value : undefined;
  }

  /** The items of a list field; none where it is missing. */
  list(id: number): readonly ThriftValue[] {
    const value = this.fields.get(id)?.value;
    return value instanceof ThriftList ? value.items : [];
  }

  /** The structs of a list field. */
  structs(id: number): ThriftStruct[] {
    return this.list(id).filter((item) => item instanceof ThriftStruct);
  }

  has(id: number): boolean {
    return this.fields.has(id);
  }

  /** This struct with other fields; `undefined` takes a field away. */
  with(changes: Readonly<Record<number, ThriftField | undefined>>): ThriftStruct {
    const fields = new Map(this.fields);
    for (const [id, field] of Object.entries(changes)) {
      if (field) fields.set(Number(id), field);
      else fields.delete(Number(id));
    }
    return new ThriftStruct(new Map([...fields].sort(([a], [b]) => a - b)));
  }
}

export function i64(value: number): ThriftField {
  return { type: ThriftType.I64, value: BigInt(value) };
}

export function structList(items: readonly ThriftStruct[]): ThriftField {
  return { type: ThriftType.List, value: new ThriftList(ThriftType.Struct, items) };
}

/**
 * Reads the struct at the beginning of some bytes.
 * @returns the struct and how many bytes it takes.
 * @throws RangeError where the bytes are no struct.
 */
export function readThrift(bytes: Buffer): { struct: ThriftStruct; length: number } {
  const reader = new ThriftReader(bytes);
  return { struct: reader.struct(0), length: reader.at };
}

/** Writes a struct. */
export function writeThrift(struct: ThriftStruct): Buffer {
  const parts: Buffer[] = [];
  writeStruct(struct, parts);
  return Buffer.concat(parts);
}

class ThriftReader {
  at = 0;

  constructor(private readonly bytes: Buffer) {}

  struct(depth: number): ThriftStruct {
    if (depth > DEEPEST) throw new RangeError('nested too deeply');
    const fields = new Map<number, ThriftField>();
    let id = 0;
    for (;;) {
      const head = this.byte();
      if (head === 0) return new ThriftStruct(fields);
      const delta = head >> 4;
      const type = head & 15;
      id = delta === 0 ? Number(this.zigzag()) : id + delta;
      const isBoolean = type === ThriftType.True || type === ThriftType.False;
      fields.set(id, { type, value: isBoolean ? type === ThriftType.True : this.value(type, depth + 1) });
    }
  }

  private value(type: number, depth: number): ThriftValue {
    switch (type) {
      case ThriftType.True:
      case ThriftType.False:
        return this.byte() === ThriftType.True;
      case ThriftType.Byte:
        return BigInt((this.byte() << 24) >> 24);
      case ThriftType.I16:
      case ThriftType.I32:
      case ThriftType.I64:
        return this.zigzag();
      case ThriftType.Double:
        return this.take(8);
      case ThriftType.Uuid:
        return this.take(16);
      case ThriftType.Binary:
        return this.take(Number(this.varint()));
      case ThriftType.List:
      case ThriftType.Set:
        return this.list(depth);
      case ThriftType.Map:
        return this.map(depth);
      case ThriftType.Struct:
        return this.struct(depth);
      default:
        throw new RangeError(`unknown type ${type}`);
    }
  }

  private list(depth: number): ThriftList {
    const head = this.byte();
    const count = head >> 4 === LONG_LIST ? Number(this.varint()) : head >> 4;
    return new ThriftList(
      head & 15,
      this.times(count, () => this.value(head & 15, depth + 1)),
    );
  }

  private map(depth: number): ThriftMap {
    const count = Number(this.varint());
    const types = count === 0 ? 0 : this.byte();
    const [keyType, valueType] = [types >> 4, types & 15];
    return new ThriftMap(
      keyType,
      valueType,
      this.times(count, () => [this.value(keyType, depth + 1), this.value(valueType, depth + 1)] as const),
    );
  }

  /** Every item takes a byte at least: a count beyond what is left is a lie. */
  private times<T>(count: number, read: () => T): T[] {
    if (count > this.bytes.length - this.at) throw new RangeError('cut off');
    const items: T[] = [];
    for (let i = 0; i < count; i++) items.push(read());
    return items;
  }

  private byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new RangeError('cut off');
    return byte;
  }

  private take(length: number): Buffer {
    if (length > this.bytes.length - this.at) throw new RangeError('cut off');
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  private varint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError('a number is too long');
  }

  private zigzag(): bigint {
    const value = this.varint();
    return (value >> 1n) ^ -(value & 1n);
  }
}

function writeStruct(struct: ThriftStruct, parts: Buffer[]): void {
  let before = 0;
  for (const [id, { type, value }] of struct.fields) {
    const delta = id - before;
    if (delta > 0 && delta <= 15) parts.push(Buffer.of((delta << 4) | type));
    else parts.push(Buffer.of(type), zigzag(BigInt(id)));
    before = id;
    if (typeof value !== 'boolean') writeValue(type, value, parts);
  }
  parts.push(Buffer.of(0));
}

function writeValue(type: number, value: ThriftValue, parts: Buffer[]): void {
  if (typeof value === 'boolean') parts.push(Buffer.of(value ? ThriftType.True : ThriftType.False));
  else if (typeof value === 'bigint')
    parts.push(type === ThriftType.Byte ? Buffer.of(Number(value) & 255) : zigzag(value));
  else if (value instanceof ThriftStruct) writeStruct(value, parts);
  else if (value instanceof ThriftList) {
    const count = value.items.length;
    if (count < LONG_LIST) parts.push(Buffer.of((count << 4) | value.itemType));
    else parts.push(Buffer.of((LONG_LIST << 4) | value.itemType), varint(BigInt(count)));
    for (const item of value.items) writeValue(value.itemType, item, parts);
  } else if (value instanceof ThriftMap) {
    parts.push(varint(BigInt(value.entries.length)));
    if (value.entries.length > 0) parts.push(Buffer.of((value.keyType << 4) | value.valueType));
    for (const [key, inner] of value.entries) {
      writeValue(value.keyType, key, parts);
      writeValue(value.valueType, inner, parts);
    }
  } else {
    if (type === ThriftType.Binary) parts.push(varint(BigInt(value.length)));
    parts.push(value);
  }
}

function zigzag(value: bigint): Buffer {
  return varint(BigInt.asUintN(64, (value << 1n) ^ (value >> 63n)));
}

function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}
