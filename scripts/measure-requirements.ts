/**
 * Measures how well requirements are read from prompts, against the labels in test/fixtures/requirement-labels.tsv.
 *
 *   npx tsx scripts/measure-requirements.ts CORPUS
 *
 * CORPUS holds a folder with a PROMPT.md for each task of the labels. Prints what was read wrongly and what was missed, precision and recall.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Requirement } from '../src/core/requirement.js';
import { readRequirements } from '../src/response/requirements.js';
import { dig } from '../src/template/json-value.js';

const LABELS = join(import.meta.dirname, '../test/fixtures/requirement-labels.tsv');

/** A value as the labels spell it. */
function spelled({ value }: Requirement): string {
  if (typeof value !== 'object') return String(value);
  const [key, tagValue] = [dig(value, 'key'), dig(value, 'value')];
  if (typeof key === 'string') return typeof tagValue === 'string' ? `${key}=${tagValue}` : key;
  const [threshold, unit] = [dig(value, 'threshold'), dig(value, 'unit')];
  return typeof threshold === 'number' ? `${threshold} ${typeof unit === 'string' ? unit : ''}` : 'true';
}

function measure(corpus: string): void {
  const labels = new Map<string, Set<string>>();
  for (const line of readFileSync(LABELS, 'utf8').trim().split('\n')) {
    const [task = '', kind = '', value = ''] = line.split('\t');
    labels.set(task, (labels.get(task) ?? new Set()).add(`${kind} ${value}`));
  }
  let right = 0;
  let wrong = 0;
  let missed = 0;
  for (const [task, wanted] of labels) {
    const read = readRequirements(readFileSync(join(corpus, task, 'PROMPT.md'), 'utf8')).all;
    const found = new Set(read.map((requirement) => `${requirement.kind} ${spelled(requirement)}`));
    for (const one of found) {
      if (wanted.has(one)) right++;
      else {
        wrong++;
        console.log(`wrong   ${task}  ${one}`);
      }
    }
    for (const one of wanted) {
      if (found.has(one)) continue;
      missed++;
      console.log(`missed  ${task}  ${one}`);
    }
  }
  const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
  console.log(
    `precision ${percent(right, right + wrong)}, recall ${percent(right, right + missed)} of ${right + missed}`,
  );
}

const [corpus] = process.argv.slice(2);
if (corpus === undefined) {
  console.error('usage: measure-requirements CORPUS');
  process.exitCode = 2;
} else measure(corpus);
