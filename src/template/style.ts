import type { SourceNode } from './source-node.js';
import type { Format } from './template.js';

/** How a text is written, learned from the text itself: what a fix adds is written the same way. */
export interface Style {
  readonly newline: '\n' | '\r\n';
  /** One level of indentation: spaces, or a tab in JSON. */
  readonly indent: string;
}

export function detectStyle(text: string, _format: Format, _root: SourceNode): Style {
  return { newline: text.includes('\r\n') ? '\r\n' : '\n', indent: '  ' };
}
