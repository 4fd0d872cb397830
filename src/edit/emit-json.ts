import type { JsonValue } from '../template/json-value.js';
import type { MapEntry, MapNode, ScalarNode, SeqNode, SourceNode } from '../template/source-node.js';
import type { Draft } from './draft.js';
import type { EditScript } from './edit-script.js';
import type { Emitter } from './emitter.js';
import type { FlowSpot } from './flow.js';
import { FlowEditor } from './flow.js';
import { columnOf, isMultiLine, lineIndent } from './line.js';
import type { Place } from './place.js';
import type { Insertion, Plan } from './plan.js';
import { holdsText, movedNode, relocateJson } from './relocate.js';
import type { JsonLayout } from './render-json.js';
import { LINE_LIMIT, renderJson } from './render-json.js';

/** Writes changes as edits of JSON text. */
export class JsonEmitter implements Emitter {
  constructor(private readonly script: EditScript) {}

  private get style() {
    return this.script.template.style;
  }

  replaceNode(node: SourceNode, draft: Draft, place: Place): void {
    const { text } = this.script;
    const onOneLine = place.kind === 'flow' && !isMultiLine(text, place.container.start, place.container.end);
    const shown = node.kind === 'map' || node.kind === 'seq';
    const filled = shown && node.end - node.start > 2;
    const replacement = renderJson(draft.value(), this.style, {
      spread: onOneLine ? 'line' : 'lines',
      indent: lineIndent(text, node.start),
      column: columnOf(text, node.start),
      inline: filled && draft.kind === node.kind && !isMultiLine(text, node.start, node.end) ? true : undefined,
    });
    this.script.replace(node.start, node.end, replacement);
  }

  replaceScalar(node: ScalarNode, value: JsonValue): void {
    this.script.replace(node.start, node.end, renderJson(value, this.style, { spread: 'line', indent: '' }));
  }

  renameKey(_map: MapNode, { keyNode }: MapEntry, key: string): void {
    this.script.replace(keyNode.start, keyNode.end, JSON.stringify(key));
  }

  editCollection(node: MapNode | SeqNode, plan: Plan, whole: Draft, place: Place): void {
    if (!plan.keep.some(Boolean)) {
      this.replaceNode(node, whole, place);
      return;
    }
    const { comma, newline } = this.style;
    new FlowEditor(this.script, node, (insertion, spot) => this.entry(insertion, spot), comma, newline).edit(plan);
  }

  rewriteWhole(node: MapNode | SeqNode, whole: Draft, place: Place): boolean {
    const { text } = this.script;
    if (this.style.compact || isMultiLine(text, node.start, node.end)) return false;
    if (place.kind === 'flow' && !isMultiLine(text, place.container.start, place.container.end)) return false;
    const column = columnOf(text, node.start);
    const grown = renderJson(whole.value(), this.style, { spread: 'line', indent: '' });
    if (column + grown.length <= LINE_LIMIT || column + node.end - node.start > LINE_LIMIT) return false;
    this.replaceNode(node, whole, place);
    return true;
  }

  private entry({ key, draft }: Insertion, spot: FlowSpot): string {
    const head = key === null ? '' : JSON.stringify(key) + this.style.colon;
    const column = spot.column + head.length;
    const { indent, inline, multiLine } = spot;
    return head + this.textOf(draft, { spread: multiLine ? 'lines' : 'line', indent, column, inline });
  }

  /** A value that is written anew; what came from the text keeps its layout. */
  private textOf(draft: Draft, layout: JsonLayout): string {
    const { indent, spread } = layout;
    const node = movedNode(draft);
    const moved = node && relocateJson(this.script.text, node, indent, spread === 'lines');
    if (moved !== undefined) return moved;
    if (spread === 'line' || this.style.compact || !holdsText(draft))
      return renderJson(draft.value(), this.style, layout);
    const inner = indent + this.style.indent;
    const members = [...draft.members].map(([key, member]) => {
      const head = JSON.stringify(key) + this.style.colon;
      return head + this.textOf(member, { spread, indent: inner, column: inner.length + head.length });
    });
    const { newline } = this.style;
    return `{${newline}${inner}${members.join(`,${newline}${inner}`)}${newline}${indent}}`;
  }
}
