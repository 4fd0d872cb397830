import { deflateRawSync } from 'node:zlib';
import type { Severity } from '../core/contract.js';
import { PAGE_SCRIPT } from './html/page-script.js';
import { PAGE_STYLE } from './html/page-style.js';

/** A table of the page. Numbers are set to the right. */
export interface HtmlTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** What stands above the list of tasks. */
export interface HtmlOverview {
  readonly title: string;
  /** One line below the title. */
  readonly subtitle: string;
  /** The figures that matter most: label and value. */
  readonly figures: readonly (readonly [label: string, value: string])[];
  readonly tables: readonly HtmlTable[];
}

/** One task of the list. */
export interface HtmlTask {
  readonly id: string;
  readonly outcome: string;
  /** The worst severity found; `null` where nothing was found. */
  readonly worst: Severity | null;
  readonly findings: number;
  readonly applied: number;
  readonly rules: readonly string[];
  /** Milliseconds. */
  readonly ms: number;
  /** What is wrong with it as a whole; `''` where nothing is. */
  readonly note: string;
  /** Shown when the task is opened. */
  readonly tables: readonly HtmlTable[];
  /** Unified diff, deflated (RFC 1951) and in base64; `null` where nothing changed. */
  readonly diff: string | null;
}

/** Tasks of one block of data: few enough blocks to find, small enough ones to read. */
const TASKS_PER_BLOCK = 200;

/**
 * A report as one page that needs no network: its overview as plain tables, its tasks as compressed data, which a script on the page
 * lists, filters, and unpacks one by one when they are opened.
 * @returns the page in pieces; no more than a block of tasks is held at a time.
 */
export async function* renderHtml(overview: HtmlOverview, tasks: AsyncIterable<HtmlTask>): AsyncGenerator<string> {
  yield pageHead(overview);
  let block: string[] = [];
  let index = 0;
  for await (const { tables, diff, ...listed } of tasks) {
    block.push(JSON.stringify(listed));
    const details = deflateRawSync(JSON.stringify(tables)).toString('base64');
    yield `<script type="text/plain" id="t${index++}">${details} ${diff ?? ''}</script>\n`;
    if (block.length === TASKS_PER_BLOCK) {
      yield dataBlock(block);
      block = [];
    }
  }
  if (block.length > 0) yield dataBlock(block);
  yield `<script>${PAGE_SCRIPT}</script>\n</body>\n</html>\n`;
}

function pageHead({ title, subtitle, figures, tables }: HtmlOverview): string {
  const values = figures.map(
    ([label, value]) => `<div><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd></div>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header><h1>${escapeHtml(title)}</h1><p>${escapeHtml(subtitle)}</p></header>
<main>
<dl class="figures">${values.join('')}</dl>
<section class="tables" aria-label="Overview">${tables
    .filter(({ rows }) => rows.length > 0)
    .map(renderTable)
    .join('\n')}</section>
<section aria-labelledby="tasks">
<h2 id="tasks">Responses</h2>
<noscript><p>The list of responses needs JavaScript; the tables above do not.</p></noscript>
<form class="filters" role="search" hidden>
<label>Search <input type="search" name="text" placeholder="name, rule, error" autocomplete="off"></label>
<label>Outcome <select name="outcome"><option value="">all</option></select></label>
<label>Severity <select name="worst"><option value="">all</option></select></label>
<label>Rule <select name="rule"><option value="">all</option></select></label>
<label>Order <select name="order"><option value="">as in the corpus</option><option value="ms">slowest first</option><option value="findings">most findings first</option></select></label>
</form>
<p id="count" role="status" aria-live="polite"></p>
<div id="list"></div>
<p><button type="button" id="more" hidden>Show more</button></p>
</section>
</main>
`;
}

function renderTable({ caption, columns, rows }: HtmlTable): string {
  const isNumeric = (column: number) => typeof rows[0]?.[column] === 'number';
  const head = columns
    .map((column, i) => `<th scope="col"${isNumeric(i) ? ' class="number"' : ''}>${escapeHtml(column)}</th>`)
    .join('');
  const body = rows.map((row) => `<tr>${row.map(renderCell).join('')}</tr>`).join('\n');
  const scroll = `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(caption)}">`;
  return `${scroll}<table><caption>${escapeHtml(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function renderCell(value: string | number, index: number): string {
  if (typeof value === 'number') return `<td class="number">${value.toLocaleString('en')}</td>`;
  return index === 0 ? `<th scope="row">${escapeHtml(value)}</th>` : `<td>${escapeHtml(value)}</td>`;
}

/** In a script element only `<` could end it. */
function dataBlock(tasks: readonly string[]): string {
  return `<script type="application/json" class="data">[${tasks.join(',').replaceAll('<', '\\u003c')}]</script>\n`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
