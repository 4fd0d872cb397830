import type { Requirement } from '../core/requirement.js';
import { Requirements } from '../core/requirement.js';
import { PATTERNS } from './requirements/patterns.js';
import { promptSentences } from './requirements/prompt-sentences.js';
import { tagsIn } from './requirements/tags.js';

/** Prompts are a few pages; what a longer text says behind this many characters is not read. */
const MOST_CHARACTERS = 500_000;

/**
 * Reads what a prompt asks of a template. Only what clear patterns show is read: a requirement that is missed costs less than one that was
 * never made. What is said twice is one requirement, at its first line.
 */
export function readRequirements(prompt: string): Requirements {
  const seen = new Set<string>();
  const all: Requirement[] = [];
  for (const sentence of promptSentences(prompt.slice(0, MOST_CHARACTERS))) {
    for (const { kind, value, subject = null } of [...PATTERNS.flatMap((p) => p(sentence)), ...tagsIn(sentence)]) {
      const identity = JSON.stringify([kind, value, subject]);
      if (seen.has(identity)) continue;
      seen.add(identity);
      all.push({ kind, value, subject, sentence: sentence.source, line: sentence.line });
    }
  }
  return new Requirements(all);
}
