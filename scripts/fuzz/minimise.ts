import type { JsonValue } from '../../src/template/json-value.js';
import type { Format } from '../../src/template/template.js';
import { readTemplate } from '../../src/template/template.js';

/** Most tries of one minimisation: a small template is welcome, a quick answer more so. */
const MOST_TRIES = 3000;

/** A smaller text for which `fails` still holds: lines go first, members of the value then, where that keeps the failure. */
export function minimise(text: string, format: Format, fails: (text: string) => boolean): string {
  let tries = 0;
  const stillFails = (candidate: string): boolean => tries++ < MOST_TRIES && fails(candidate);
  let best = withoutLines(text, stillFails);
  if (format === 'json') best = withoutMembers(best, stillFails);
  return best;
}

function withoutLines(text: string, fails: (text: string) => boolean): string {
  let lines = text.split('\n');
  for (let size = lines.length >> 1; size > 0; size >>= 1) {
    for (let at = 0; at < lines.length;) {
      const fewer = lines.toSpliced(at, size);
      if (fewer.length < lines.length && fails(fewer.join('\n'))) lines = fewer;
      else at += size;
    }
  }
  return lines.join('\n');
}

function withoutMembers(text: string, fails: (text: string) => boolean): string {
  let best = text;
  for (let smaller = true; smaller;) {
    smaller = false;
    for (const candidate of oneLess(readTemplate(best, 'json').value)) {
      const printed = JSON.stringify(candidate, null, 2);
      if (!fails(printed)) continue;
      best = printed;
      smaller = true;
      break;
    }
  }
  return best;
}

/** Every value that lacks one member or item of this one; the large ones first. */
function* oneLess(value: JsonValue): Generator<JsonValue> {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    for (const i of items.keys()) yield items.toSpliced(i, 1);
    for (const [i, item] of items.entries()) for (const less of oneLess(item)) yield items.with(i, less);
    return;
  }
  const entries = Object.entries(value);
  for (const i of entries.keys()) yield Object.fromEntries(entries.toSpliced(i, 1));
  for (const [i, [key, item]] of entries.entries()) {
    for (const less of oneLess(item)) yield Object.fromEntries(entries.with(i, [key, less]));
  }
}
