import type { Node } from 'jsonc-parser';
import { parseTree } from 'jsonc-parser';
import type { Problem } from '../task.js';
import { parsePointer } from '../../template/pointer.js';

/** A string inside a line of JSON, with the offsets of its literal (quotes included). */
export interface StringField {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** A line of JSON whose strings can be found by column. */
export class JsonLine {
  private constructor(
    private readonly line: string,
    private readonly root: Node,
  ) {}

  /** Reads a line; answers what is wrong with it where it is no JSON (RFC 8259). A byte order mark before it is allowed. */
  static read(line: string): JsonLine | Problem {
    const malformed = (why: string): Problem => ({ code: 'malformed-record', message: `the line is no JSON: ${why}` });
    try {
      JSON.parse(line.replace(/^\uFEFF/, ''));
    } catch (error) {
      return malformed(error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 200) : 'unreadable');
    }
    let root: Node | undefined;
    try {
      root = parseTree(line.replace(/^\uFEFF/, ' '));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    return root ? new JsonLine(line, root) : malformed('it is nested too deeply');
  }

  /** The string in a column (a member's name, or a JSON Pointer that begins with `/`), or why there is none. */
  field(column: string): StringField | Problem {
    const node = this.find(column);
    if (!node) return { code: 'no-column', message: `the record has no column ${column}` };
    if (node.type === 'null') return { code: 'blank', message: `the column ${column} is null` };
    const start = node.offset;
    const end = start + node.length;
    if (node.type !== 'string') return { code: 'not-text', message: `the column ${column} is no string` };
    const value: unknown = JSON.parse(this.line.slice(start, end));
    return { value: String(value), start, end };
  }

  private find(column: string): Node | undefined {
    const exact = memberOf(this.root, column);
    if (exact || !column.startsWith('/')) return exact;
    let node: Node | undefined = this.root;
    for (const token of parsePointer(column)) {
      node = node?.type === 'array' ? node.children?.[Number(token)] : node && memberOf(node, token);
    }
    return node;
  }
}

/** The value of an object's member; of members with one name the last one counts, as in `JSON.parse`. */
function memberOf(node: Node, key: string): Node | undefined {
  if (node.type !== 'object') return undefined;
  return node.children?.findLast((property) => property.children?.[0]?.value === key)?.children?.[1];
}
