import type { MapNode, SeqNode, SourceNode } from '../template/source-node.js';
import type { Style } from '../template/style.js';
import { keyStart } from './flow.js';
import { columnOf } from './line.js';

/**
 * The file's style with what the neighbours of a new value do differently: the indentation of lists and maps below keys, the
 * width of dashes.
 * @param replaced a value that is to be replaced, which counts before its neighbours.
 */
export function styleNear(text: string, container: MapNode | SeqNode, style: Style, replaced?: SourceNode): Style {
  if (container.kind === 'seq') return withDashes(text, container, style);
  let { indent, listIndent } = style;
  for (const entry of container.entries) {
    const { node } = entry;
    const hangs = (node.kind === 'map' || node.kind === 'seq') && !node.flow && node.tag === null;
    if (!hangs) continue;
    const depth = columnOf(text, node.contentStart) - columnOf(text, keyStart(text, entry));
    if (node.kind === 'seq' && depth >= 0) listIndent = depth;
    else if (node.kind === 'map' && depth > 0) indent = ' '.repeat(depth);
    if (node === replaced) break;
  }
  return indent === style.indent && listIndent === style.listIndent ? style : { ...style, indent, listIndent };
}

function withDashes(text: string, { items, dashes }: SeqNode, style: Style): Style {
  const item = items.at(-1);
  const dash = dashes.at(-1);
  if (!item || dash === undefined || item.end <= item.start) return style;
  const width = columnOf(text, item.start) - columnOf(text, dash);
  return width > 1 && text.slice(dash, item.start).trim() === '-' ? { ...style, dashWidth: width } : style;
}
