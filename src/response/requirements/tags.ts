import type { Found } from './patterns.js';
import type { PromptSentence } from './prompt-sentences.js';

/** Keys that say that a list of words is one of tags. */
const USUAL =
  /^(?:environment|env|owner|project|projectname|cost-?center|application|app|team|department|managedby|name|service|stage)$/i;
const KEY = /^[A-Za-z][\w:-]{0,60}$/;
const NO_KEYS =
  /^(?:all|resources?|every|each|key|keys|value|values|tags?|with|for|the|and|or|other|etc|proper|appropriate|standard|details|parameters?)$/i;

/** What a key's description never says, and a rule about a service does. */
const RULE = /\b(?:allow|deny|inbound|outbound)\b/i;

/** The tags that a sentence asks for: `{key}` or, where the sentence gives a value, `{key, value}`. */
export function tagsIn(sentence: PromptSentence): Found[] {
  const { text, lead, heading, item, title } = sentence;
  if (title || /\be\.g\b|such as|for example/i.test(text)) return [];
  const listed = item || /^[A-Za-z`]/.test(text);
  if (listed && (asksForTags(lead) || (item && asksForTags(heading)))) return itemTags(text, sentence.source);
  return [...phraseTags(text)];
}

function asksForTags(text: string): boolean {
  return /\btags?\b|\btagg(?:ed|ing|able)\b/i.test(text) && !/\bno tags?\b/i.test(text);
}

/** An item below a line about tags: `Owner`, `Owner = Security`, `Owner: who answers for it`, or several keys. */
function itemTags(sentence: string, source: string): Found[] {
  const text = sentence.replace(/[.;,]$/, '');
  const single = /^([\w:-]+)\s*(?:(=|:|\(|(?<=\s)[-\u2013\u2014](?=\s))\s*(.*))?$/.exec(text);
  const key = single?.[1];
  if (single && key !== undefined) {
    if (!isKey(key) || !/^[A-Z]/.test(key) || RULE.test(single[3] ?? '')) return [];
    const value = /^([\w-]+)(?: on [\w ]+)?$/.exec(single[3] ?? '')?.[1];
    const literal = single[2] === '=' || /^`[^`]+`$/.test(source);
    return [tag(key, literal ? value : undefined)];
  }
  return keysOf(text).map((one) => tag(one));
}

function* phraseTags(text: string): Iterable<Found> {
  const named =
    /\b(?:include|have|with|add)\b[^.]{0,20}?(?:\ban?\b |\bthe\b )?['"\u2018\u201c]([\w:-]+)['"\u2019\u201d] tags?\b/i.exec(
      text,
    )?.[1];
  if (named !== undefined) yield tag(named);
  const valued = /\b[Tt]ag(?:ged)?\b[^.:]{0,40}\bwith ([A-Z]\w*)\s*[:=]\s*([\w-]+)/.exec(text);
  if (valued) {
    yield tag(valued[1] ?? '', valued[2]);
    return;
  }
  const lists = [
    /\btag(?:s|ged|ging)?\b[^.]{0,80}?\bwith\b\s+([^.]+)/i,
    /\btags?\b(?:\s+for|:|\s*[-\u2013\u2014])\s*([^.]+)/i,
    /\btagging\b\s*[-\u2013\u2014:]\s*([^.]+)/i,
    /((?:[A-Z]\w+,?\s+(?:and\s+)?)+)(?:keys|tags?)\b/,
  ];
  for (const list of lists) {
    const keys = keysOf(list.exec(text)?.[1] ?? '');
    if (keys.length === 0) continue;
    for (const key of keys) yield tag(key);
    return;
  }
}

/** The keys that begin a text, separated by commas and "and"; none where no usual key is among them. */
function keysOf(text: string): string[] {
  const keys: string[] = [];
  for (const part of text.split(/,\s*(?:and\s+)?|\s+and\s+|\s*&\s*/)) {
    const words = part.trim().split(/\s+/);
    const named = words.findIndex((word) => !isName(word));
    const own = words.slice(0, named < 0 ? words.length : named).map(unquoted);
    const followed = named >= 0 && !/^(?:tags?|keys?)\b/i.test(words[named] ?? '');
    if (own.length === 0 || (own.length > 1 && !own.every((word) => USUAL.test(word)))) break;
    if (followed && words.length - named > 2 && keys.length === 0) break;
    keys.push(...own);
    if (followed) break;
  }
  return keys.some((key) => USUAL.test(key)) ? keys : [];
}

/** True for a word that can be a key in running text: one with a capital letter. */
function isName(word: string): boolean {
  return /^['"]?[A-Z]/.test(word) && isKey(unquoted(word));
}

function unquoted(word: string): string {
  return word.replace(/^['"]|['".:;]+$/g, '');
}

function isKey(word: string): boolean {
  return KEY.test(word) && !NO_KEYS.test(word);
}

function tag(key: string, value?: string): Found {
  return { kind: 'tag', value: value === undefined ? { key } : { key, value } };
}
