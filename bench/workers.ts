/**
 * Measures what a second worker gives to bulk repair; the machine should do nothing else meanwhile. Needs a build.
 *
 *   npx tsx bench/workers.ts
 */
import { join } from 'node:path';
import { benchWorkers } from './corpus.js';

await benchWorkers(join(import.meta.dirname, '..', 'bin', 'iac-fix.js'));
