import { Document, isMap, isScalar, isSeq, visit } from 'yaml';
import type { YAMLMap } from 'yaml';
import type { JsonValue } from '../../src/template/json-value.js';
import type { Format } from '../../src/template/template.js';
import { Intrinsic, shortTag } from '../../src/template/vocabulary.js';

/** A template written in another way: the value is the same, the text is not. */
export interface Layout {
  readonly name: string;
  readonly format: Format;
  readonly text: string;
}

/** A template in every layout that real files come in, JSON and YAML alike. */
export function layouts(text: string, format: Format, value: JsonValue): Layout[] {
  return [
    { name: 'CRLF', format, text: text.replace(/\r?\n/g, '\r\n') },
    { name: 'LF', format, text: text.replaceAll('\r\n', '\n') },
    { name: 'no final newline', format, text: text.trimEnd() },
    { name: 'compact JSON', format: 'json', text: JSON.stringify(value) },
    { name: 'JSON with two spaces', format: 'json', text: `${JSON.stringify(value, null, 2)}\n` },
    { name: 'JSON with four spaces', format: 'json', text: `${JSON.stringify(value, null, 4)}\n` },
    { name: 'JSON with tabs', format: 'json', text: `${JSON.stringify(value, null, '\t')}\n` },
    { name: 'YAML with two spaces', format: 'yaml', text: printYaml(value) },
    { name: 'YAML with four spaces', format: 'yaml', text: printYaml(value, { indent: 4 }) },
    { name: 'YAML with dashes under the key', format: 'yaml', text: printYaml(value, { indentSeq: false }) },
    { name: 'YAML in long form', format: 'yaml', text: printYaml(value, { shortTags: false }) },
    { name: 'YAML flow', format: 'yaml', text: JSON.stringify(value) },
  ];
}

/** How {@link printYaml} writes. */
export interface YamlStyle {
  readonly indent?: number;
  readonly indentSeq?: boolean;
  /** Intrinsic functions as `!Sub`, where YAML can say them so. */
  readonly shortTags?: boolean;
}

/** Writes a long-form value as YAML 1.1, the way people write templates by hand. */
export function printYaml(
  value: JsonValue,
  { indent = 2, indentSeq = true, shortTags = true }: YamlStyle = {},
): string {
  const document = new Document(value, { version: '1.1', aliasDuplicateObjects: false });
  if (document.directives) document.directives.yaml.explicit = false;
  if (shortTags) visit(document, { Map: (_, map) => tagged(document, map) });
  return document.toString({ indent, indentSeq, lineWidth: 0 });
}

/** The node of a one-member map that is an intrinsic function, tagged; `undefined` for any other map. */
function tagged(document: Document, map: YAMLMap) {
  const [pair] = map.items;
  // The argument of a function that has its tag already stays in long form: a node has one tag.
  if (
    map.tag !== undefined ||
    map.items.length !== 1 ||
    !pair ||
    !isScalar(pair.key) ||
    typeof pair.key.value !== 'string'
  )
    return undefined;
  const tag = shortTag(pair.key.value);
  if (tag === null) return undefined;
  const node = pair.key.value === Intrinsic.GetAtt ? dotted(document, pair.value) : pair.value;
  // A tagged scalar is text whatever it looks like.
  const plain = (isScalar(node) && typeof node.value === 'string') || isSeq(node) || isMap(node);
  if (!plain || node.tag !== undefined) return undefined;
  node.tag = `!${tag}`;
  return node;
}

/** `A.B` for the list form of a GetAtt; nothing for its string form, which a short tag would turn into the list. */
function dotted(document: Document, node: unknown): unknown {
  if (isScalar(node)) return undefined;
  if (!isSeq(node) || node.items.length !== 2) return node;
  const [id, attribute] = node.items.map((item) => (isScalar(item) ? item.value : undefined));
  return typeof id === 'string' && typeof attribute === 'string' && !id.includes('.')
    ? document.createNode(`${id}.${attribute}`)
    : node;
}
