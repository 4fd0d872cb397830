import { readYaml } from '../../template/read-yaml.js';
import type { JsonToken, StringFaults } from './json-tokens.js';
import { lineEnd } from './json-tokens.js';
import type { Proposal, TextEdit } from './text-edit.js';

/** Repairs what is wrong inside of single tokens: comments, strings, block scalars, the spelling of words. */
export function repairWords(text: string, tokens: readonly JsonToken[]): Proposal[] {
  const proposals: Proposal[] = [];
  tokens.forEach((token, i) => {
    const source = text.slice(token.start, token.end);
    if (token.kind === 'comment') proposals.push(withoutComment(text, token, source, tokens[i + 1]));
    else if (token.kind === 'block') proposals.push(...blockAsString(text, token, source));
    else if (token.kind === 'string') proposals.push(...soundString(token, source));
    else if (token.kind === 'word') proposals.push(...soundWord(token, source, tokens[i + 1]));
  });
  return proposals;
}

function withoutComment(text: string, token: JsonToken, source: string, next: JsonToken | undefined): Proposal {
  let start = token.start;
  let end = token.end;
  const newline = lineEnd(text, end);
  const lastOfLine = next === undefined || next.start >= newline;
  if (token.first && lastOfLine) {
    start -= token.indent;
    end = newline + (text.startsWith('\r\n', newline) ? 2 : newline < text.length ? 1 : 0);
  } else if (lastOfLine) while (/[ \t]/.test(text[start - 1] ?? '')) start--;
  else while (/[ \t]/.test(text[end] ?? '')) end++;
  return {
    kind: 'json-comment',
    offset: token.start,
    message: `JSON knows no comments: removed \`${shortened(source)}\`.`,
    safety: 'safe',
    edits: [{ offset: start, remove: end - start, insert: '' }],
  };
}

/** A YAML block scalar as the JSON string that it means. */
function blockAsString(text: string, token: JsonToken, source: string): Proposal[] {
  let value: unknown;
  try {
    value = readYaml(`${' '.repeat(token.indent)}block: ${source}\n`).value;
  } catch {
    return [];
  }
  const content = typeof value === 'object' && value !== null && 'block' in value ? value.block : undefined;
  if (typeof content !== 'string' || content === '') return [];
  const lines = source.split('\n').length - 1;
  return [
    {
      kind: 'block-scalar-in-json',
      offset: token.start,
      message: `JSON knows no block scalar \`${text[token.start] ?? ''}\`: its ${lines} lines became one string.`,
      safety: 'safe',
      edits: [{ offset: token.start, remove: token.end - token.start, insert: JSON.stringify(content) }],
    },
  ];
}

function soundString(token: JsonToken, source: string): Proposal[] {
  if (source.startsWith("'") || source.startsWith('\u201c')) return [inDoubleQuotes(token, source)];
  const proposals: Proposal[] = [];
  const { innerQuotes = [], unclosed = false, cut = false } = token.faults ?? {};
  if (innerQuotes.length > 0) proposals.push(escapedQuotes(token, innerQuotes));
  if (cut) return [];
  const raw = rawCharacters(token, source);
  if (raw) proposals.push(raw);
  const escapes = soundEscapes(token, source, token.faults);
  if (escapes) proposals.push(escapes);
  if (unclosed) {
    const message = `the string \`${shortened(source)}\` was not closed: added the quote.`;
    const edits = [{ offset: token.end, remove: 0, insert: '"' }];
    proposals.push({ kind: 'wrong-quotes', offset: token.start, message: capital(message), safety: 'safe', edits });
  }
  return proposals;
}

function escapedQuotes(token: JsonToken, quotes: readonly number[]): Proposal {
  return {
    kind: 'unescaped-quote',
    offset: quotes[0] ?? token.start,
    message: `A quote inside a string must be escaped: escaped ${quotes.length}.`,
    safety: 'safe',
    edits: quotes.map((offset) => ({ offset, remove: 0, insert: '\\' })),
  };
}

function inDoubleQuotes(token: JsonToken, source: string): Proposal {
  const inner = source.slice(1, -1).replace(/\\([\s\S])|"/g, (all, escaped?: string) => {
    if (all === '"') return '\\"';
    return escaped === "'" ? "'" : all;
  });
  return {
    kind: 'wrong-quotes',
    offset: token.start,
    message: `JSON wants double quotes: rewrote \`${shortened(source)}\`.`,
    safety: 'safe',
    edits: [{ offset: token.start, remove: source.length, insert: `"${inner}"` }],
  };
}

function rawCharacters(token: JsonToken, source: string): Proposal | undefined {
  const edits: TextEdit[] = [];
  for (const match of source.matchAll(/\\?\r?\n|[\u0000-\u001f]/g)) {
    const backslash = match[0].startsWith('\\') ? '\\\\' : '';
    const escaped = match[0].endsWith('\n') ? `${backslash}\\n` : JSON.stringify(match[0]).slice(1, -1);
    edits.push({ offset: token.start + match.index, remove: match[0].length, insert: escaped });
  }
  const first = edits[0];
  return (
    first && {
      kind: 'raw-character-in-string',
      offset: first.offset,
      message: 'A string cannot hold a raw line break or control character: escaped it.',
      safety: 'safe',
      edits,
    }
  );
}

function soundEscapes(token: JsonToken, source: string, faults: StringFaults | undefined): Proposal | undefined {
  const edits: TextEdit[] = [];
  for (const match of source.matchAll(/\\(?:u[0-9a-fA-F]{4}|[\s\S])/g)) {
    const escape = match[0];
    if (/^\\(?:u.+|["\\/bfnrt])/.test(escape) || /[\r\n]$/.test(escape)) continue;
    const offset = token.start + match.index;
    if (faults?.innerQuotes.includes(offset + 1)) continue;
    edits.push(escape === "\\'" ? { offset, remove: 1, insert: '' } : { offset, remove: 0, insert: '\\' });
  }
  const first = edits[0];
  return (
    first && {
      kind: 'invalid-escape',
      offset: first.offset,
      message: `\`${source.slice(first.offset - token.start, first.offset - token.start + 2)}\` is no escape of JSON: made the backslash a literal one.`,
      safety: 'safe',
      edits,
    }
  );
}

/** `True` and `False`, and names of properties without quotes. */
function soundWord(token: JsonToken, source: string, next: JsonToken | undefined): Proposal[] {
  const edit = (insert: string) => [{ offset: token.start, remove: source.length, insert }];
  if (next?.kind === ':' && /^[A-Za-z_$][\w$.-]*$/.test(source)) {
    const message = `JSON wants property names in double quotes: quoted \`${source}\`.`;
    return [{ kind: 'wrong-quotes', offset: token.start, message, safety: 'safe', edits: edit(`"${source}"`) }];
  }
  if (!/^(?:True|TRUE|False|FALSE)$/.test(source)) return [];
  const message = `JSON spells it \`${source.toLowerCase()}\`: rewrote \`${source}\`.`;
  return [{ kind: 'word-spelling', offset: token.start, message, safety: 'safe', edits: edit(source.toLowerCase()) }];
}

/** The first line of a text, cut to a length that fits a message. */
export function shortened(source: string): string {
  const line = (/^[^\r\n]*/.exec(source)?.[0] ?? '').replaceAll('`', "'");
  return line.length > 60 || line.length < source.length ? `${line.slice(0, 60).trimEnd()}…` : line;
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
