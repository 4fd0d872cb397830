/**
 * Finds a line of a text by bisection: the text is ASCII, its lines are sorted behind a first one, and each is ended by a newline.
 * @param start what the line begins with; no other line begins so.
 */
export function findLine(text: string, start: string): string | undefined {
  let low = text.indexOf('\n') + 1;
  let high = text.length;
  while (low < high) {
    const begin = Math.max(text.lastIndexOf('\n', (low + high) >> 1) + 1, low);
    const end = text.indexOf('\n', begin);
    const here = text.slice(begin, begin + start.length);
    if (here === start) return text.slice(begin, end);
    if (here < start) low = end + 1;
    else high = begin;
  }
  return undefined;
}

/** A value as JSON in ASCII, so that a file of such lines can be read byte by byte. */
export function asciiLine(value: unknown): string {
  const json = JSON.stringify(value).replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${json}\n`;
}
