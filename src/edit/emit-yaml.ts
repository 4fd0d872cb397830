import type { JsonValue } from '../template/json-value.js';
import { isArray, isObject } from '../template/json-value.js';
import type { MapEntry, MapNode, ScalarNode, SeqNode, SourceNode } from '../template/source-node.js';
import { BlockEditor } from './block-collection.js';
import { colonEnd } from './block-slot.js';
import { putBlock } from './block-value.js';
import type { Style } from '../template/style.js';
import type { Draft } from './draft.js';
import type { EditScript } from './edit-script.js';
import type { Emitter } from './emitter.js';
import { FlowEditor, keyStart } from './flow.js';
import { columnOf, lineEnd } from './line.js';
import { styleNear } from './local-style.js';
import type { Place } from './place.js';
import type { Insertion, Plan } from './plan.js';
import { holdsText, movedNode, relocateBlock, relocateFlow } from './relocate.js';
import type { BlockText, Hold } from './render-yaml.js';
import { YamlWriter, plainText } from './render-yaml.js';
import { commentsAbove, propertiesEnd } from './source-slot.js';
import { quoted } from './yaml-string.js';

/** Writes changes as edits of YAML text. */
export class YamlEmitter implements Emitter {
  constructor(private readonly script: EditScript) {}

  private get style() {
    return this.script.template.style;
  }

  replaceNode(node: SourceNode, draft: Draft, place: Place): void {
    const value = draft.value();
    this.script.gone.push(node);
    if (place.kind === 'flow') {
      this.putFlow(node, node.start, this.flowWriter(place.container).flow(value), place.entry);
      return;
    }
    const style = place.kind === 'entry' ? styleNear(this.script.text, place.map, this.style, node) : this.style;
    const writer = new YamlWriter(style, false, this.endsText(node.end));
    const keepsFlow =
      (node.kind === 'map' || node.kind === 'seq') &&
      node.flow &&
      node.kind === draft.kind &&
      node.end - node.start > 2;
    const text = keepsFlow ? { head: writer.flow(value), body: [] } : writer.block(value, this.hold(node, place));
    putBlock(this.script, node, node.start, text, place);
  }

  replaceScalar(node: ScalarNode, value: JsonValue, place: Place): void {
    const keepsProperties = node.tag !== null || (node.anchor !== null && !this.hasStandardTag(node));
    const from = keepsProperties ? node.contentStart : node.start;
    if (!keepsProperties && node.anchor !== null) this.script.gone.push(node);
    const gap = keepsProperties && node.style === 'empty' ? ' ' : '';
    if (place.kind === 'flow') {
      const writer = this.flowWriter(place.container);
      const text = typeof value === 'string' ? this.keepQuotes(node, value, true) : writer.flow(value);
      this.putFlow(node, from, gap + text, place.entry);
      return;
    }
    const text = this.scalarText(node, value, this.hold(node, place));
    putBlock(this.script, node, from, { head: gap + text.head, body: text.body }, place);
  }

  renameKey(map: MapNode, { keyNode }: MapEntry, key: string): void {
    const { style } = keyNode;
    const wanted = style === 'single' || style === 'double' ? style : 'plain';
    this.script.replace(keyNode.contentStart, keyNode.end, quoted(key, wanted, this.style.quote, map.flow));
  }

  editCollection(node: MapNode | SeqNode, plan: Plan, whole: Draft, place: Place, path: readonly string[]): void {
    this.markGone(node, plan);
    const emptied = plan.insertions.length === 0 && !plan.keep.some(Boolean);
    if (node.flow) this.editFlow(node, plan, whole, place);
    else if (emptied) this.emptyBlock(node, place);
    else {
      const style = styleNear(this.script.text, node, this.style);
      const write = ({ key, draft }: Insertion, column: number, endsText: boolean) => {
        const writer = new YamlWriter(style, false, endsText);
        const hold: Hold =
          key === null ? { kind: 'item', column: column + style.dashWidth } : { kind: 'entry', column };
        // At the end of a text without a last line break, a block scalar would not be what it was elsewhere.
        const anew = endsText && endsInLines(draft.value());
        const text = anew
          ? writer.block(draft.value(), hold, node.tag !== null)
          : this.blockOf(draft, hold, style, writer, node.tag !== null);
        const lines = key === null ? writer.itemLines(text, column) : writer.entryLines(key, text, column);
        return [...this.commentsOf(draft, column), ...lines];
      };
      const spaced = this.style.blankBetween[path.length] ?? false;
      new BlockEditor(this.script, node, write, this.style.newline).edit(plan, spaced);
    }
  }

  /** A value that is written anew; what came from the text keeps its spelling and comments. */
  private blockOf(draft: Draft, hold: Hold, style: Style, writer: YamlWriter, inFunction = false): BlockText {
    const origin = movedNode(draft);
    const moved = origin && relocateBlock(this.script.text, origin, hold, style);
    if (moved) return moved;
    if (hold.kind === 'item' || !holdsText(draft)) return writer.block(draft.value(), hold, inFunction);
    const column = hold.column + style.indent.length;
    const body = [...draft.members].flatMap(([key, member]) => {
      const text = this.blockOf(member, { kind: 'entry', column }, style, writer);
      return [...this.commentsOf(member, column), ...writer.entryLines(key, text, column)];
    });
    return { head: '', body };
  }

  /** A moved entry takes along the comments above it; a copied one leaves them. */
  private commentsOf({ slot, inner }: Draft, column: number): string[] {
    const { text, template } = this.script;
    if (slot === null || inner) return [];
    return commentsAbove(text, template.root, slot).map((line) => ' '.repeat(column) + line);
  }

  /** A single pair in a flow list (`[a: b]`) has no braces to edit between: it gets them. */
  rewriteWhole(node: MapNode | SeqNode, whole: Draft): boolean {
    if (!node.flow || /[[{]/.test(this.script.text[node.contentStart] ?? '')) return false;
    this.writeFlow(node, whole);
    return true;
  }

  private writeFlow(node: MapNode | SeqNode, whole: Draft): void {
    this.script.gone.push(node);
    this.script.replace(node.start, node.end, this.flowWriter(node).flow(whole.value()));
  }

  private markGone(node: MapNode | SeqNode, { keep }: Plan): void {
    const inner = node.kind === 'map' ? node.entries.map((entry) => entry.node) : node.items;
    inner.forEach((child, i) => {
      if (!keep[i]) this.script.gone.push(child);
    });
  }

  private editFlow(node: MapNode | SeqNode, plan: Plan, whole: Draft, place: Place): void {
    if (plan.keep.some(Boolean)) {
      const writer = this.flowWriter(node);
      const write = ({ key, draft }: Insertion) => {
        const origin = movedNode(draft);
        const moved = origin && relocateFlow(this.script.text, origin);
        const text = moved ?? writer.flow(draft.value(), node.tag !== null);
        return key === null ? text : writer.flowEntry(key, text);
      };
      new FlowEditor(this.script, node, write, ', ', this.style.newline).edit(plan);
    } else if (plan.insertions.length === 0) this.script.remove(node.contentStart + 1, node.end - 1);
    else if (plan.keep.length === 0 && place.kind !== 'flow') this.replaceNode(node, whole, place);
    else this.writeFlow(node, whole);
  }

  /** A block collection that loses its last entry becomes `{}` or `[]`, behind the key, tag or dash that holds it. */
  private emptyBlock(node: MapNode | SeqNode, place: Place): void {
    const { text } = this.script;
    const write = () => [];
    const editor = new BlockEditor(this.script, node, write, this.style.newline);
    const held = propertiesEnd(text, node);
    if (held > node.start && text.slice(held, node.contentStart).includes('\n')) editor.empty(held);
    else if (place.kind === 'entry' && text.slice(colonEnd(text, place.entry), node.start).includes('\n')) {
      editor.empty(colonEnd(text, place.entry));
    } else editor.emptyInPlace();
  }

  /** The new text of a scalar, written as the old one is where the value can be. */
  private scalarText(node: ScalarNode, value: JsonValue, hold: Hold): BlockText {
    if (typeof value !== 'string') return { head: plainText(value), body: [] };
    const writer = new YamlWriter(this.style, false, this.endsText(node.end));
    const isBlock = node.style === 'literal' || node.style === 'folded';
    if (value.includes('\n')) {
      if (!isBlock && node.content.includes('\n') && node.style === 'double') {
        return { head: quoted(value, 'double', 'double', false), body: [] };
      }
      return writer.text(value, hold, 'plain', '');
    }
    if (isBlock && value.trim() === value && value !== '') {
      const indent = ' '.repeat(hold.column + (hold.kind === 'entry' ? this.style.indent.length : 0));
      return { head: node.style === 'literal' ? '|-' : '>-', body: [indent + value] };
    }
    return { head: this.keepQuotes(node, value, false), body: [] };
  }

  private keepQuotes(node: ScalarNode, value: string, inFlow: boolean): string {
    const { style } = node;
    return quoted(value, style === 'single' || style === 'double' ? style : 'plain', this.style.quote, inFlow);
  }

  private hasStandardTag(node: SourceNode): boolean {
    return this.script.text.slice(node.start, node.contentStart).includes('!');
  }

  private putFlow(node: SourceNode, from: number, text: string, entry: MapEntry | null): void {
    const before = this.script.text.slice(entry?.keyNode.end ?? node.start, node.start);
    const lead = node.end > node.start || !entry ? '' : before.includes(':') ? ' ' : ': ';
    this.script.replace(from, node.end, lead + text);
  }

  private flowWriter(container: MapNode | SeqNode): YamlWriter {
    const first = container.kind === 'map' ? container.entries[0]?.keyNode : undefined;
    const likeJson = first
      ? first.style === 'double'
      : this.script.template.root.kind === 'map' && isJsonLike(this.script.template.root);
    return new YamlWriter(this.style, likeJson);
  }

  private hold(node: SourceNode, place: Place): Hold {
    const { text } = this.script;
    if (place.kind === 'entry') return { kind: 'entry', column: columnOf(text, keyStart(text, place.entry)) };
    if (place.kind === 'item') {
      const dash = place.seq.dashes[place.index] ?? node.start;
      const empty = node.end <= dash + 1;
      return { kind: 'item', column: empty ? columnOf(text, dash) + this.style.dashWidth : columnOf(text, node.start) };
    }
    return { kind: 'item', column: columnOf(text, node.start) };
  }

  private endsText(offset: number): boolean {
    return lineEnd(this.script.text, offset) === this.script.text.length;
  }
}

/** True for a value whose last part is a text of several lines. */
function endsInLines(value: JsonValue): boolean {
  if (typeof value === 'string') return value.includes('\n');
  const last = isArray(value) || isObject(value) ? Object.values(value).at(-1) : undefined;
  return last !== undefined && endsInLines(last);
}

function isJsonLike(root: MapNode): boolean {
  return root.flow && root.entries[0]?.keyNode.style === 'double';
}
