import { positionAt } from '../template/read-error.js';
import type { AliasNode, SourceNode } from '../template/source-node.js';
import { EditRefused } from './edit-refused.js';
import type { EditScript } from './edit-script.js';

const aliasesOfRoot = new WeakMap<SourceNode, readonly AliasNode[]>();

/**
 * Makes sure that every alias that stays in the text means what it meant.
 * @throws EditRefused where an anchored value that aliases repeat elsewhere changes or goes.
 */
export function refuseBrokenAliases({ template, changedAnchors, gone }: EditScript): void {
  if (template.format === 'json' || !template.text.includes('&')) return;
  for (const alias of aliasesIn(template.root)) {
    const { target } = alias;
    if (gone.some((node) => holds(node, alias))) continue;
    if (!changedAnchors.includes(target) && !gone.some((node) => holds(node, target))) continue;
    const { line } = positionAt(template.text, alias.start);
    throw new EditRefused(
      `&${target.anchor ?? ''} is repeated by the alias on line ${line}, which would change with it`,
    );
  }
}

function holds(outer: SourceNode, inner: SourceNode): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function aliasesIn(root: SourceNode): readonly AliasNode[] {
  let aliases = aliasesOfRoot.get(root);
  if (!aliases) {
    const found: AliasNode[] = [];
    collect(root, found);
    aliases = found;
    aliasesOfRoot.set(root, aliases);
  }
  return aliases;
}

function collect(node: SourceNode, found: AliasNode[]): void {
  if (node.kind === 'alias') found.push(node);
  else if (node.kind === 'map') for (const entry of node.entries) collect(entry.node, found);
  else if (node.kind === 'seq') for (const item of node.items) collect(item, found);
}
