const ESCAPE = /\\(?:u[0-9a-fA-F]{4}|[^u])/g;
const NOT_ASCII = /[^\0-\x7f]/;

/**
 * The JSON string literal of a new text that keeps the spelling of the old literal: lines that both texts have are copied as they
 * are written, other lines escape what the old literal escapes (all but ASCII, slashes).
 * @param literal the old literal with its quotes.
 * @param now the new text.
 */
export function respell(literal: string, now: string): string {
  const body = literal.slice(1, -1);
  const { lines, newline } = splitLiteral(body);
  const written = new Map<string, string>();
  for (const line of lines) written.set(String(JSON.parse(`"${line}"`)), line);
  const ascii = !NOT_ASCII.test(body) && [...written.keys()].some((line) => NOT_ASCII.test(line));
  const slashes = body.includes('\\/');
  const spell = (line: string): string => {
    let text = JSON.stringify(line).slice(1, -1);
    if (slashes) text = text.replaceAll('/', '\\/');
    return ascii ? text.replace(/[^\0-\x7f]/g, escapeUnit) : text;
  };
  return `"${now
    .split('\n')
    .map((line) => written.get(line) ?? spell(line))
    .join(newline)}"`;
}

/** The literal's text cut at its escaped newlines, and how it spells them. */
function splitLiteral(body: string): { lines: string[]; newline: string } {
  const lines: string[] = [];
  let newline = '\\n';
  let start = 0;
  for (const { 0: escape, index } of body.matchAll(ESCAPE)) {
    if (escape !== '\\n' && escape.toLowerCase() !== '\\u000a') continue;
    if (lines.length === 0) newline = escape;
    lines.push(body.slice(start, index));
    start = index + escape.length;
  }
  lines.push(body.slice(start));
  return { lines, newline };
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
