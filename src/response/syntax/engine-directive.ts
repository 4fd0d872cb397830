import type { ReadError } from '../../template/read-error.js';

/** What Jinja, Handlebars, Go's templates, ERB and EJS begin a line with: blocks, loops and comments, no values. */
const BLOCK =
  /^[ \t]*(?:\{%|<%|\{\{[-~]?[ \t]*(?:[#/^>!]|(?:if|else|end|range|with|template|include|define|block)\b)).*/m;
/** An expression of such an engine in place of a value; `{{resolve:…}}` is a dynamic reference of CloudFormation. */
const VALUE = /(?<=:[ \t]*)\{\{(?![ \t]*resolve:)[^{}]*\}\}/;

/**
 * What a templating engine has to replace before a text is a template, with its offset; `undefined` where there is nothing such.
 * @param stop where a reader of the text has stopped.
 */
export function engineDirective(
  text: string,
  stop: ReadError,
): { readonly offset: number; readonly written: string } | undefined {
  const block = BLOCK.exec(text);
  if (block) return directiveAt(block, 0);
  const start = text.lastIndexOf('\n', stop.offset - 1) + 1;
  const value = VALUE.exec(text.slice(start).split('\n', 1)[0] ?? '');
  return value ? directiveAt(value, start) : undefined;
}

function directiveAt({ 0: found, index }: RegExpExecArray, from: number) {
  const written = found.trim();
  return { offset: from + index + found.indexOf(written), written };
}
