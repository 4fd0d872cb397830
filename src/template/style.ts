import type { SourceNode } from './source-node.js';
import type { Format } from './template.js';

/** How a text is written, learned from the text itself: what a fix adds is written the same way. */
export interface Style {
  readonly format: Format;
  readonly newline: '\n' | '\r\n';
  /** One level of indentation: spaces, or a tab in JSON. */
  readonly indent: string;
}

/** Learns the style of a text that was read into `root`. */
export function detectStyle(text: string, format: Format, root: SourceNode): Style {
  return { format, newline: text.includes('\r\n', root.start) ? '\r\n' : '\n', indent: '  ' };
}
