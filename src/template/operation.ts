import type { JsonValue } from './json-value.js';
import type { Pointer } from './pointer.js';

/** One operation of a JSON Patch (RFC 6902 section 4) on the long-form value of a template. */
export type Operation =
  | { readonly op: 'add'; readonly path: Pointer; readonly value: JsonValue }
  | { readonly op: 'replace'; readonly path: Pointer; readonly value: JsonValue }
  | { readonly op: 'remove'; readonly path: Pointer }
  | { readonly op: 'move'; readonly from: Pointer; readonly path: Pointer }
  | { readonly op: 'copy'; readonly from: Pointer; readonly path: Pointer }
  | { readonly op: 'test'; readonly path: Pointer; readonly value: JsonValue };

/** A JSON Patch: operations applied in order, each to the result of the one before. */
export type Patch = readonly Operation[];
