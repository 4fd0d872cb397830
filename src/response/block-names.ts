import type { Format } from '../template/template.js';
import type { Line } from './lines.js';

/** The file that the tasks of the corpus ask for; blocks without an announced name get it. */
const DEFAULT_NAME = { json: 'lib/TapStack.json', yaml: 'lib/TapStack.yml' } as const;
const FILE_NAME = /[\w@.-]*(?:\/[\w@.-]+)*\.(?:json|ya?ml|template)(?![\w/.-]*\w)/gi;
const HEADING = /^\s*(?:>\s*)*(?:#{1,6}\s|\*\*)/;
const MOST_LINES_ABOVE = 3;
const MOST_LINES_TO_HEADING = 12;

/**
 * The file name that the text announces for a block: in the info string, in the comment that begins the block, in the lines right
 * above it, or in the nearest heading.
 * @param above index of the line above the block's content or fence.
 * @param floor the first line that may be looked at: what stands above belongs to another block.
 */
export function announcedName(
  text: string,
  lines: readonly Line[],
  block: { readonly above: number; readonly floor: number; readonly info: string; readonly content: string },
  format: Format,
): string {
  const comment = /^\s*(?:#|\/\/|\/\*|<!--).*/.exec(block.content)?.[0] ?? '';
  const found = fileNameIn(block.info) ?? fileNameIn(comment) ?? nameAbove(text, lines, block.above, block.floor);
  return found ?? DEFAULT_NAME[format];
}

function nameAbove(text: string, lines: readonly Line[], above: number, floor: number): string | undefined {
  let seen = 0;
  for (let i = above; i >= floor && seen < MOST_LINES_TO_HEADING; i--) {
    const line = lines[i];
    const content = line ? text.slice(line.start, line.end) : '';
    if (content.trim() === '') continue;
    seen++;
    const heading = HEADING.test(content);
    const name = heading || seen <= MOST_LINES_ABOVE ? fileNameIn(content) : undefined;
    if (name !== undefined || heading) return name;
  }
  return undefined;
}

/** The last file name of a template or data file in a line, as a relative path that stays below its folder. */
function fileNameIn(line: string): string | undefined {
  const last = line.slice(0, 500).match(FILE_NAME)?.at(-1);
  const steps = last?.split('/').filter((step) => step !== '' && step !== '.' && step !== '..');
  return steps?.length && !/^\.\w+$/.test(steps.at(-1) ?? '') ? steps.join('/') : undefined;
}

/** Makes names unique in the order given: `a.json`, `a-2.json`, `a-3.json`. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let unique = name;
    const dot = name.lastIndexOf('.');
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${name.slice(0, dot)}-${n}${name.slice(dot)}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}
