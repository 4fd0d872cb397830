/**
 * Measures, in one run on one machine: templates per second for reading, scanning and fixing; their ratio to merely
 * parsing the same files with positions; the command line's start above bare node; peak memory; bulk repair. Asserts nothing.
 *
 *   npm run bench [-- FOLDER]      default: ../shared/corpus where it exists, else examples/
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import jsonSourceMap from 'json-source-map';
import { LineCounter, parseDocument } from 'yaml';
import { OptionsResolver } from '../src/config/resolve-options.js';
import { fixTemplate, scanTemplate } from '../src/core/fix.js';
import type { EngineOptions } from '../src/core/outcome.js';
import { Requirements } from '../src/core/requirement.js';
import { rules } from '../src/rules.js';
import { readTemplate } from '../src/template/template.js';
import { coldStart } from './cold-start.js';
import { benchCorpus } from './corpus.js';
import { findTemplates } from './find-templates.js';
import type { Sample } from './find-templates.js';

const ROUNDS = 3;
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

const corpus = join(ROOT, '..', 'shared', 'corpus');
const folder = process.argv[2] ?? (existsSync(corpus) ? corpus : join(ROOT, 'examples'));
const samples = findTemplates(folder);
const megabytes = samples.reduce((sum, { text }) => sum + text.length, 0) / 1e6;
console.log(`${samples.length} templates, ${megabytes.toFixed(1)} MB, from ${folder}; ${rules.length} rules\n`);

const floor = measure(parseOnly);
const everything = optionsOf(['all'], true);
const rows: [string, number][] = [
  ['parse with positions (yaml, json-source-map)', floor],
  ['read', measure(({ text, format }) => readTemplate(text, format))],
  ['scan, recommended', measure(scanWith(optionsOf(['recommended'], false)))],
  ['fix, recommended', measure(fixWith(optionsOf(['recommended'], false)))],
  ['scan, all profiles', measure(scanWith(everything))],
  ['fix, all profiles and unsafe', measure(fixWith(everything))],
];
console.log(tableRow('', 'templates/s', 'ms/MB', '× parse'));
for (const [name, seconds] of rows) {
  const rate = (samples.length / seconds).toFixed(0);
  console.log(tableRow(name, rate, ((seconds * 1000) / megabytes).toFixed(0), (seconds / floor).toFixed(2)));
}
console.log(`\npeak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
for (const { name, bare, above } of coldStart(join(ROOT, 'bin', 'iac-fix.js'), join(ROOT, 'examples'))) {
  console.log(`start, ${name}: ${above.toFixed(0)} ms above bare node (${bare.toFixed(0)} ms)`);
}
await benchCorpus(join(ROOT, 'bin', 'iac-fix.js'));

function tableRow(name: string, ...cells: string[]): string {
  return name.padEnd(46) + cells.map((cell) => cell.padStart(12)).join('');
}

/** Seconds of CPU time that the work takes on all samples: the best of several rounds. */
function measure(work: (sample: Sample) => unknown): number {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.cpuUsage();
    for (const sample of samples) work(sample);
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1e6);
  }
  return best;
}

function parseOnly({ text, format }: Sample): unknown {
  if (format === 'json') return jsonSourceMap.parse(text);
  return parseDocument(text, { version: '1.1', logLevel: 'silent', lineCounter: new LineCounter() });
}

function scanWith(options: EngineOptions) {
  return ({ text, format }: Sample) => scanTemplate(readTemplate(text, format), options);
}

function fixWith(options: EngineOptions) {
  return ({ text, format }: Sample) => fixTemplate(readTemplate(text, format), options);
}

function optionsOf(profiles: readonly ('recommended' | 'all')[], unsafe: boolean): EngineOptions {
  const choices = { profiles, unsafe, named: [], skipped: [], settings: [], requirements: Requirements.none };
  return new OptionsResolver(rules, choices).optionsFor(null, '').engine;
}
