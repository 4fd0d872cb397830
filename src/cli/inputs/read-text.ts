import { isUtf8 } from 'node:buffer';
import type { ReportedError } from '../../report/report.js';
import { positionAt } from '../../template/read-error.js';

/** The text of bytes that must be UTF-8 (a byte order mark stays in the text), or what is wrong with them. */
export function decodeText(bytes: Buffer): string | ReportedError {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const offset = firstBadByte(bytes);
  const before = bytes.toString('utf8', 0, offset);
  const { line, column } = positionAt(before, before.length);
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const what = wide ? 'UTF-16' : `not valid UTF-8 (byte 0x${(bytes[offset] ?? 0).toString(16).padStart(2, '0')})`;
  return { code: 'invalid-utf8', message: `the text is ${what}: save it as UTF-8`, line, column };
}

function firstBadByte(bytes: Buffer): number {
  let offset = 0;
  for (const character of bytes.toString('utf8')) {
    const size = Buffer.byteLength(character);
    if (character === '\ufffd' && bytes.indexOf(character, offset) !== offset) return offset;
    offset += size;
  }
  return offset;
}
