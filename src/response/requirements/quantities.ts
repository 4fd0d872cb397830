import { lookup } from '../../template/lookup.js';

const WORDS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const TENS: Readonly<Record<string, number>> = lookup({ fifteen: 15, twenty: 20, thirty: 30, sixty: 60, ninety: 90 });

/** A count in digits or as a word, for use inside of a pattern. */
export const COUNT = `(?:\\d{1,5}|${[...WORDS, ...Object.keys(TENS)].join('|')})`;

const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, year: 365 };
const SECONDS: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400 };
const DURATION = new RegExp(`\\b(${COUNT})[\\s-]+(second|minute|hour|day|week|month|year)s?\\b`, 'gi');

/** The number that a count stands for. */
export function countOf(text: string): number {
  const word = text.toLowerCase();
  const index = WORDS.indexOf(word);
  return index >= 0 ? index : (TENS[word] ?? Number(word));
}

/** The durations in a text that are given in days or longer units, in days (a month has 30, a year 365). */
export function daysIn(text: string): number[] {
  return durations(text, DAYS);
}

/** The durations in a text that are given in days or shorter units, in seconds. */
export function secondsIn(text: string): number[] {
  return durations(text, SECONDS);
}

function durations(text: string, units: Readonly<Record<string, number>>): number[] {
  return [...text.matchAll(DURATION)].flatMap(([, count = '', unit = '']) => {
    const size = units[unit.toLowerCase()];
    return size === undefined ? [] : [countOf(count) * size];
  });
}
