import type { Format } from '../template/template.js';

/** Words that only a template has at the places where these patterns look for them. */
const JSON_RESOURCES = /["']?Resources["']?\s*:\s*\{/;
const JSON_TYPE = /["']?Type["']?\s*:\s*["'](?:AWS|Alexa|Custom|[\w-]+::[\w-]+)::[\w:@-]+["']/;
const YAML_RESOURCES = /^[ \t]*["']?Resources["']?[ \t]*:[ \t]*(?:#.*)?$/m;
const YAML_TYPE = /^[ \t]*(?:-[ \t]+)?["']?Type["']?[ \t]*:[ \t]*["']?(?:AWS|Alexa|Custom|[\w-]+::[\w-]+)::[\w:@-]+/m;
/** Dots where something was left out: between brackets or commas, or alone on a line. */
const OUTLINE = /[{[,]\s*(?:\.\.\.|…)\s*[}\],]|^[ \t]*["']?(?:\.\.\.|…)["']?,?[ \t]*$/m;
/** A comment that stands for text the author did not repeat: `# ... (rest as before)`. */
const ELISION = /^[ \t]*(?:#|\/\/|\/\*)[ \t]*(?:\.\.\.|…|\[\.\.\.)/m;

/** How a text that may be a template is written, judged by the first thing in it that is no comment. */
export function formatOfText(text: string): Format {
  const first = skipComments(text);
  return /^(?:[{[]|"[^"\n]*"\s*:\s*[{["])/.test(text.slice(first, first + 200)) ? 'json' : 'yaml';
}

/** Offset of the first character that is neither white space, nor a byte order mark, nor part of a comment. */
function skipComments(text: string): number {
  const space = /[\s\uFEFF]*/y;
  let at = 0;
  for (;;) {
    space.lastIndex = at;
    space.test(text);
    at = space.lastIndex;
    const block = text.startsWith('/*', at);
    if (!block && text[at] !== '#' && !text.startsWith('//', at)) return at;
    const end = text.indexOf(block ? '*/' : '\n', at);
    if (end < 0) return text.length;
    at = end + (block ? 2 : 1);
  }
}

/** True for a text that is meant as a template, whether or not it parses: it has Resources with a Type. */
export function looksLikeTemplate(text: string): boolean {
  if (formatOfText(text) === 'json') return JSON_RESOURCES.test(text) && JSON_TYPE.test(text);
  return YAML_RESOURCES.test(text) && (YAML_TYPE.test(text) || JSON_TYPE.test(text));
}

/** True for a text that may be an outline: dots stand where a value is wanted, or inside of a string. */
export function hasDots(text: string): boolean {
  return OUTLINE.test(text);
}

/** True for a text that says that it leaves parts out, such as an excerpt that shows a change. */
export function isExcerpt(text: string): boolean {
  return ELISION.test(text);
}
