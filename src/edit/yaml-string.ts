import { isAmbiguousPlain } from '../template/yaml-scalar.js';

/** How a string is written on one line of YAML. */
export type Quoting = 'plain' | 'single' | 'double';

/** Characters that YAML calls non-printable, line separators, and halves of surrogate pairs. */
const UNPRINTABLE =
  /[\0-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const INDICATOR = /^(?:[!&*|>'"%@`#{}[\],?:=]|-(?:\s|$)|---|\.\.\.)/;
const ENDS_PLAIN = /:(?:\s|$)|\s#|^\s|\s$|\t/;
const FLOW_INDICATOR = /[,[\]{}]/;

/** True where a string without quotes reads as this very string, whatever version of YAML the reader knows. */
export function isPlainSafe(text: string, inFlow: boolean): boolean {
  return !(
    text === '' ||
    isAmbiguousPlain(text) ||
    INDICATOR.test(text) ||
    ENDS_PLAIN.test(text) ||
    UNPRINTABLE.test(text) ||
    (inFlow && FLOW_INDICATOR.test(text))
  );
}

/**
 * Writes a string on one line.
 * @param wanted how it is written if it can be: `plain` falls back to `quote` where YAML would read something else.
 */
export function quoted(text: string, wanted: Quoting, quote: 'single' | 'double', inFlow: boolean): string {
  if (wanted === 'plain' && isPlainSafe(text, inFlow)) return text;
  const form = wanted === 'plain' ? quote : wanted;
  if (UNPRINTABLE.test(text) || text.includes('\t')) return double(text);
  if (wanted === 'plain' && form === 'single' && /'/.test(text) && !/["\\]/.test(text)) return double(text);
  if (wanted === 'plain' && form === 'double' && /["\\]/.test(text) && !/'/.test(text)) return single(text);
  return form === 'single' ? single(text) : double(text);
}

function single(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** JSON's escapes are YAML's; what JSON leaves as it is and YAML does not print is escaped too. */
function double(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A literal block scalar: its header (`|`, `|-`, `|2-`) and its lines without indentation. */
export interface LiteralBlock {
  readonly header: string;
  readonly lines: readonly string[];
}

/**
 * A string of several lines as a literal block scalar, or `undefined` where only quotes can carry it.
 * @param indicator the indentation indicator that text beginning with a blank needs; `null` where none may be used.
 * @param endsText true where the text ends behind the scalar without a line break.
 */
export function literalBlock(text: string, indicator: number | null, endsText: boolean): LiteralBlock | undefined {
  const ended = text.endsWith('\n');
  const lines = (ended ? text.slice(0, -1) : text).split('\n');
  if (lines.at(-1) === '' || (ended && endsText)) return undefined;
  if (lines.some((line) => UNPRINTABLE.test(line) || (line !== '' && line.trim() === ''))) return undefined;
  const first = lines.find((line) => line !== '') ?? '';
  const indented = /^\s/.test(first);
  if (indented && indicator === null) return undefined;
  return { header: `|${indented ? indicator : ''}${ended ? '' : '-'}`, lines };
}
