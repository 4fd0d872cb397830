import util from 'node:util';
import type { Severity } from '../core/contract.js';

type Paint = (text: string) => string;

/** The colours of reports, by what they mean. */
export interface Palette {
  readonly strong: Paint;
  readonly dim: Paint;
  readonly underline: Paint;
  readonly good: Paint;
  readonly warn: Paint;
  readonly bad: Paint;
  readonly info: Paint;
  readonly severity: (severity: Severity) => string;
}

type Style = Parameters<typeof util.styleText>[0];

const SEVERITY_STYLES: Readonly<Record<Severity, Style>> = {
  critical: ['red', 'bold'],
  high: 'red',
  medium: 'yellow',
  low: 'blue',
};

/** @param color false for plain text. */
export function palette(color: boolean): Palette {
  const style =
    (format: Style): Paint =>
    (text) =>
      color ? util.styleText(format, text, { validateStream: false }) : text;
  return {
    strong: style('bold'),
    dim: style('dim'),
    underline: style('underline'),
    good: style('green'),
    warn: style('yellow'),
    bad: style('red'),
    info: style('cyan'),
    severity: (severity) => style(SEVERITY_STYLES[severity])(severity),
  };
}
