/**
 * The script of the HTML report: it lists the tasks page by page, filters them, and unpacks a task when it is opened. What comes from
 * the corpus is only ever set as text.
 */
export const PAGE_SCRIPT = String.raw`
'use strict';
const PAGE = 50, MOST_LINES = 3000;
const SEVERITIES = ['critical', 'high', 'medium', 'low'];
const form = document.querySelector('form'), list = document.getElementById('list');
const count = document.getElementById('count'), more = document.getElementById('more');
const tasks = [...document.querySelectorAll('script.data')].flatMap((block) => JSON.parse(block.textContent));
tasks.forEach((task, index) => {
  task.index = index;
  task.haystack = [task.id, task.outcome, task.note, ...task.rules].join('\n').toLowerCase();
});
let found = [], shown = 0;

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}
function addOptions(name, values) {
  for (const value of values) {
    const option = element('option', value);
    option.value = value;
    form.elements[name].append(option);
  }
}
async function unpack(base64) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).text();
}
function tableOf({ caption, columns, rows }) {
  const scroll = element('div', undefined, 'scroll'), table = element('table'), head = element('tr'), body = element('tbody');
  scroll.tabIndex = 0;
  scroll.setAttribute('role', 'region');
  scroll.setAttribute('aria-label', caption);
  columns.forEach((column, i) => {
    const cell = element('th', column, typeof rows[0][i] === 'number' ? 'number' : '');
    cell.scope = 'col';
    head.append(cell);
  });
  for (const row of rows) {
    const line = element('tr');
    for (const value of row) {
      const className = typeof value === 'number' ? 'number' : SEVERITIES.includes(value) ? value : '';
      line.append(element('td', value.toLocaleString('en'), className));
    }
    body.append(line);
  }
  const top = element('thead');
  top.append(head);
  table.append(element('caption', caption), top, body);
  scroll.append(table);
  return scroll;
}
function diffOf(text) {
  const pre = element('pre'), lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  pre.tabIndex = 0;
  pre.setAttribute('aria-label', 'Changes, as a unified diff');
  const draw = (from, to) => {
    for (const line of lines.slice(from, to)) {
      const header = line.startsWith('+++') || line.startsWith('---') || line.startsWith('@@');
      pre.append(element('span', line, header ? 'place' : line[0] === '+' ? 'added' : line[0] === '-' ? 'removed' : ''));
    }
  };
  draw(0, MOST_LINES);
  if (lines.length > MOST_LINES) {
    const rest = element('button', 'Show all ' + lines.length + ' lines');
    rest.type = 'button';
    rest.onclick = () => { rest.remove(); draw(MOST_LINES, lines.length); };
    pre.append(rest);
  }
  return pre;
}
async function open(details, task) {
  const inner = element('div');
  details.append(inner);
  const [tables, diff] = document.getElementById('t' + task.index).textContent.trim().split(' ');
  if (task.note) inner.append(element('p', task.note));
  for (const table of JSON.parse(await unpack(tables))) if (table.rows.length > 0) inner.append(tableOf(table));
  if (diff) inner.append(diffOf(await unpack(diff)));
  else inner.append(element('p', 'Nothing was changed.'));
}
function itemOf(task) {
  const details = element('details'), summary = element('summary');
  summary.append(element('span', task.id, 'id'), element('span', task.outcome));
  if (task.worst) summary.append(element('span', task.worst, task.worst));
  summary.append(element('span', task.applied + ' of ' + task.findings + ' fixed', 'soft'), element('span', task.ms.toLocaleString('en') + ' ms', 'soft'));
  details.append(summary);
  details.addEventListener('toggle', () => open(details, task), { once: true });
  return details;
}
function showMore() {
  const page = found.slice(shown, shown + PAGE);
  list.append(...page.map(itemOf));
  shown += page.length;
  more.hidden = shown >= found.length;
  more.textContent = 'Show more (' + (found.length - shown) + ' left)';
}
function filter() {
  const { text, outcome, worst, rule, order } = Object.fromEntries(new FormData(form));
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  found = tasks.filter((task) =>
    (!outcome || task.outcome === outcome) && (!worst || task.worst === worst) && (!rule || task.rules.includes(rule)) &&
    words.every((word) => task.haystack.includes(word)));
  if (order) found.sort((a, b) => b[order] - a[order] || a.index - b.index);
  count.textContent = found.length + ' of ' + tasks.length + ' responses';
  list.replaceChildren();
  shown = 0;
  showMore();
}
addOptions('outcome', [...new Set(tasks.map((task) => task.outcome))].sort());
addOptions('worst', SEVERITIES.filter((severity) => tasks.some((task) => task.worst === severity)));
addOptions('rule', [...new Set(tasks.flatMap((task) => task.rules))].sort());
form.hidden = false;
form.addEventListener('submit', (event) => event.preventDefault());
let timer;
form.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(filter, 120); });
more.onclick = showMore;
filter();
`;
