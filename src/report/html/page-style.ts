/** The style of the HTML report, for light and dark screens. */
export const PAGE_STYLE = `
:root { --text: #1b1f24; --soft: #57606a; --back: #ffffff; --panel: #f4f6f8; --line: #d0d7de; --accent: #0b57d0;
  --critical: #a40e26; --high: #b3420a; --medium: #7a5b00; --low: #40576e; --added: #e2f6e6; --removed: #fde8e8; --place: #e8f0fb; }
@media (prefers-color-scheme: dark) { :root { --text: #e6e9ed; --soft: #a5afba; --back: #14181d; --panel: #1d232a; --line: #39424d;
  --accent: #8ab4f8; --critical: #ff8a8f; --high: #ffab70; --medium: #e5c453; --low: #a9c1dc; --added: #123420; --removed: #43191c; --place: #1b2c44; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 80rem; font: 15px/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); }
h1 { margin: 0; font-size: 1.6rem; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
header p, #count, dt { color: var(--soft); margin: .25rem 0; }
.figures { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.25rem 0; }
.figures div { background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; padding: .5rem 1rem; min-width: 7.5rem; }
dt { font-size: .85rem; } dd { margin: 0; font-size: 1.4rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.tables { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: 1rem; align-items: start; }
.scroll { overflow: auto; max-height: 24rem; border: 1px solid var(--line); border-radius: .5rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: left; font-weight: 600; padding: .5rem .75rem; }
th, td { text-align: left; padding: .25rem .75rem; border-top: 1px solid var(--line); vertical-align: top; font-weight: normal; overflow-wrap: break-word; }
tbody th { min-width: 11rem; overflow-wrap: anywhere; }
thead th { position: sticky; top: 0; background: var(--panel); font-weight: 600; white-space: nowrap; }
td.number, thead th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.filters { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; }
.filters label { display: grid; font-size: .85rem; color: var(--soft); }
input, select, button { font: inherit; color: var(--text); background: var(--back); border: 1px solid var(--line); border-radius: .4rem; padding: .3rem .5rem; max-width: 22rem; }
input { min-width: 16rem; } button { cursor: pointer; background: var(--panel); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
details { border: 1px solid var(--line); border-radius: .5rem; margin: .4rem 0; background: var(--back); }
details > div { padding: 0 .75rem .75rem; }
summary { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: .4rem .75rem; cursor: pointer; border-radius: .5rem; }
summary::before { content: '▸'; color: var(--soft); } details[open] > summary::before { content: '▾'; }
summary:hover { background: var(--panel); }
summary .id { flex: 1 1 16rem; font-weight: 600; overflow-wrap: anywhere; } summary .soft { color: var(--soft); font-variant-numeric: tabular-nums; }
.critical { color: var(--critical); } .high { color: var(--high); } .medium { color: var(--medium); } .low { color: var(--low); }
details .scroll { margin-top: .75rem; max-height: 18rem; }
pre { margin: .75rem 0 0; padding: .5rem 0; overflow: auto; max-height: 40rem; font: 12.5px/1.45 ui-monospace, monospace; background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; }
pre span { display: block; padding: 0 .75rem; min-height: 1.45em; white-space: pre; width: max-content; min-width: 100%; }
.added { background: var(--added); } .removed { background: var(--removed); } .place { background: var(--place); }
@media print { .filters, #more { display: none; } .scroll, pre { max-height: none; } }
`;
