/** A sentence of a prompt with what stands around it. */
export interface PromptSentence {
  /** The sentence without list marks, emphasis and code marks. */
  readonly text: string;
  /** As the prompt has it. */
  readonly source: string;
  /** 1-based. */
  readonly line: number;
  /** The nearest heading above, and the line above that introduces the list which the sentence is in; `''` where there is none. */
  readonly heading: string;
  readonly lead: string;
  /** True for an item of a list. */
  readonly item: boolean;
  /** True for a heading itself. */
  readonly title: boolean;
}

const LIST_MARK = /^\s*(?:>\s*)*(?:[-*+•·]|\d{1,2}[.)])\s+/;
const HEADING = /^\s*(?:>\s*)*(?:#{1,6}\s+(.*)|\*\*([^*]+)\*\*:?\s*|(?:\d{1,2}[.)]\s+)\*\*([^*]+)\*\*:?\s*)$/;
const SENTENCE_END = /(?<=[.!?])\s+(?=[A-Z"'`*])/;
/** Abbreviations that end with a period and no sentence. */
const ABBREVIATED = /\b(?:e\.g|i\.e|etc|vs|approx|incl|max|min|no)\.$/i;

/** Characters of one line that are read; lines of real prompts stay below. */
const MOST_CHARACTERS = 10_000;

/** Splits a prompt into sentences. Text in code fences is left out, but for a fence that the prompt begins with: it holds the prompt. */
export function promptSentences(prompt: string): PromptSentence[] {
  const found: PromptSentence[] = [];
  let heading = '';
  let lead = { text: '', indent: 0, mark: '' };
  let fenced = false;
  let begun = false;
  prompt.split(/\r?\n/).forEach((whole, index) => {
    const source = whole.slice(0, MOST_CHARACTERS);
    if (/^\s*(?:```|~~~)/.test(source)) fenced = !fenced && begun;
    if (fenced || source.trim() === '' || /^\s*(?:```|~~~)/.test(source)) return;
    begun = true;
    const title = HEADING.exec(source);
    if (title) heading = plain(title[1] ?? title[2] ?? title[3] ?? '');
    const indent = source.length - source.trimStart().length;
    const mark = (LIST_MARK.exec(source)?.[0].trim() ?? '').replace(/\d+/, '1');
    if (lead.mark === '') lead = { ...lead, mark };
    if (title || indent < lead.indent || (mark !== '' && mark !== lead.mark)) lead = { ...lead, text: '' };
    for (const sentence of sentencesOf(source.replace(LIST_MARK, ''))) {
      const around = { heading, lead: lead.text, item: mark !== '', title: title !== null };
      found.push({ text: plain(sentence), source: sentence.trim(), line: index + 1, ...around });
    }
    if (/[:\uFF1A]\**\s*$/.test(source)) lead = { text: plain(source), indent, mark: '' };
    else if (mark === '') lead = { text: '', indent: 0, mark: '' };
  });
  return found;
}

function sentencesOf(line: string): string[] {
  const sentences: string[] = [];
  for (const part of line.split(SENTENCE_END)) {
    const last = sentences.at(-1);
    if (last !== undefined && ABBREVIATED.test(last)) sentences[sentences.length - 1] = `${last} ${part}`;
    else sentences.push(part);
  }
  return sentences;
}

function plain(text: string): string {
  return text
    .replace(LIST_MARK, '')
    .replace(/\*\*|__|`/g, '')
    .replaceAll('\u2011', '-')
    .trim();
}

/** The parts of a sentence between commas, semicolons, dashes and "while". */
export function clauses(text: string): string[] {
  return text.split(/[,;]\s+|\s+(?:while|whereas|\u2014|\u2013|-)\s+/i);
}
