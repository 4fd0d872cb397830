import { isArray, isObject } from '../template/json-value.js';
import type { JsonValue } from '../template/json-value.js';
import type { Style } from '../template/style.js';
import { EditRefused } from './edit-refused.js';
import { isIntrinsic } from '../template/intrinsic.js';

/** Columns that new text on one line should not go beyond. */
export const LINE_LIMIT = 100;

/** How new JSON text is laid out. */
export interface JsonLayout {
  /** `line`: everything on one line; `lines`: objects and lists over several lines, except what the file keeps on one. */
  readonly spread: 'line' | 'lines';
  /** Indentation of the line that the text begins on. */
  readonly indent: string;
  /** Columns before the text on its first line. */
  readonly column?: number;
  /** Whether the value itself goes on one line where it fits, as its siblings do; left out, the file's habit decides. */
  readonly inline?: boolean | undefined;
}

/** Writes a value as JSON in the style of its file. @throws EditRefused for a number that JSON cannot write. */
export function renderJson(value: JsonValue, style: Style, layout: JsonLayout): string {
  if (layout.spread === 'line' || style.compact) return oneLine(value, style);
  return lines(value, style, layout.indent, layout.column ?? 0, layout.inline);
}

function scalar(value: JsonValue): string {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new EditRefused(`JSON has no way to write the number ${value}`);
  }
  return JSON.stringify(value);
}

function oneLine(value: JsonValue, style: Style): string {
  if (isArray(value)) {
    if (value.length === 0) return '[]';
    const items = value.map((item) => oneLine(item, style)).join(style.comma);
    return `[${style.seqPadding}${items}${style.seqPadding}]`;
  }
  if (!isObject(value)) return scalar(value);
  const members = Object.entries(value).map(([key, inner]) => scalar(key) + style.colon + oneLine(inner, style));
  return members.length === 0 ? '{}' : `{${style.mapPadding}${members.join(style.comma)}${style.mapPadding}}`;
}

function lines(value: JsonValue, style: Style, indent: string, column: number, inline?: boolean): string {
  if (!isArray(value) && !isObject(value)) return scalar(value);
  if (inline ?? goesOnOneLine(value, style)) {
    const text = oneLine(value, style);
    if (column + text.length <= LINE_LIMIT) return text;
  }
  const inner = indent + style.indent;
  const parts = isArray(value)
    ? value.map((item) => lines(item, style, inner, inner.length, staysInline(item, style)))
    : Object.entries(value).map(([key, member]) => {
        const head = scalar(key) + style.colon;
        return head + lines(member, style, inner, inner.length + head.length);
      });
  const [open, close] = isArray(value) ? '[]' : '{}';
  if (parts.length === 0) return `${open}${close}`;
  const { newline } = style;
  return `${open}${newline}${inner}${parts.join(`,${newline}${inner}`)}${newline}${indent}${close}`;
}

/** The habit of the file's lists for an object that is an item; `undefined` for anything else. */
function staysInline(item: JsonValue, style: Style): boolean | undefined {
  if (!isObject(item) || isIntrinsic(item)) return undefined;
  return style.inlineItems && Object.values(item).every((member) => isFlatMember(member, style));
}

function isFlatMember(value: JsonValue, style: Style): boolean {
  if (!isObject(value)) return !isArray(value) || style.inlineLists;
  return isIntrinsic(value) && style.inlineIntrinsics;
}

function goesOnOneLine(value: JsonValue, style: Style): boolean {
  const inner = isObject(value) || isArray(value) ? Object.values(value) : [];
  if (isIntrinsic(value)) return style.inlineIntrinsics;
  if (inner.some((item) => isObject(item) || isArray(item))) {
    return (
      isArray(value) && style.inlineLists && style.inlineIntrinsics && inner.every((item) => isShortFunction(item))
    );
  }
  return isArray(value) ? style.inlineLists : style.inlineObjects;
}

function isShortFunction(value: JsonValue): boolean {
  if (!isObject(value)) return !isArray(value);
  return isIntrinsic(value) && !Object.values(value).some(isObject);
}
