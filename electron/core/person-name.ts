/**
 * How a person is named where others can read it. Directories write names in many ways, so this keeps to what holds for
 * most of them: the first word and the initial of the last, without titles and without what comes in brackets.
 */

import type { Person } from './session.ts';

export const NAME_FORMS = ['full', 'short', 'initials', 'none'] as const;

export type NameForm = (typeof NAME_FORMS)[number];

/** Before a name. */
const TITLES = [
  ...['dr', 'prof', 'mr', 'mrs', 'ms', 'mx', 'miss', 'sir', 'dame', 'herr', 'frau', 'schwester', 'sister'],
  ...['mme', 'mlle', 'sra', 'srta', 'dra', 'profa'],
];

/** The same, where a full stop shows that it is no name. */
const SHORT_TITLES = ['pd', 'priv', 'doz', 'med', 'dent', 'dipl', 'mag', 'ing', 'pr', 'm', 'sr', 'st', 'enf'];

/** Between first and last name, and no part of either's initial. */
const PARTICLES = [
  ...['van', 'de', 'der', 'den', 'ten', 'ter', 'von', 'vom', 'zu', 'zum', 'zur', 'af', 'av', 'da', 'das', 'do', 'dos'],
  ...['del', 'della', 'di', 'du', 'des', 'la', 'las', 'le', 'los', 'al', 'el', 'bin', 'bint', 'ibn', 'ben', 'y', 'e'],
];

/** Behind a name. */
const SUFFIXES = ['jr', 'jun', 'junior', 'sen', 'senior', 'ii', 'iii', 'iv', 'md', 'rn', 'phd', 'msc', 'bsc', 'mba'];

/** Scripts that abbreviate by a character alone. */
const WITHOUT_STOP = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{N}]/u;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

const charactersOf = (text: string): readonly string[] => [...graphemes.segment(text)].map(({ segment }) => segment);

/** Undefined where nobody is to be named, and where there is no name. */
export function nameIn(form: NameForm, name: string): string | undefined {
  if (form === 'full') return name;
  if (form === 'none' || name.trim() === '') return undefined;
  const words = wordsOf(name);
  const [first = name.trim(), ...rest] = words;
  const last = rest.at(-1);
  if (form === 'initials') return [first, ...(last ? [last] : [])].map(initialsOf).join(' ');
  if (!last) return isTitled(name) ? initialsOf(first) : first;
  return `${first} ${initialsOf(last)}`;
}

/** Where the person herself, or whoever answers for her, has to see whose it is: never less than initials. */
export const nameAtLeast = (form: NameForm, name: string): string =>
  nameIn(form === 'none' ? 'initials' : form, name) ?? name;

const bare = (word: string): string => word.replace(/[.,]+$/u, '').toLowerCase();

const isTitle = (word: string): boolean =>
  TITLES.includes(bare(word)) || (word.endsWith('.') && SHORT_TITLES.includes(bare(word)));

const splitIn = (name: string): readonly string[] => name.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));

/** The first and the last word alone would be somebody's whole surname. */
const isTitled = (name: string): boolean => isTitle(splitIn(name)[0] ?? '');

/** Given names first, and no word of them that names nobody. */
function wordsOf(name: string): readonly string[] {
  const plain = name.replace(/\p{Ps}[^\p{Pe}]*\p{Pe}?/gu, ' ');
  const [before = '', ...behind] = plain.split(/[,،]/u);
  const degrees = (part: string) =>
    splitIn(part).every((word) => isSuffix(word) || /^\p{Lu}[\p{L}.]*\p{Lu}/u.test(word));
  const given = behind.find((part) => !degrees(part)) ?? '';
  return withoutAround(splitIn(`${given} ${before}`));
}

const isSuffix = (word: string): boolean => SUFFIXES.includes(bare(word));

function withoutAround(words: readonly string[]): readonly string[] {
  const begins = words.findIndex((word) => !isTitle(word));
  const named = begins < 0 ? words.slice(-1) : words.slice(begins);
  const ends = named.findLastIndex((word, index) => index === 0 || !isSuffix(word));
  const kept = named.slice(0, ends + 1);
  return kept.filter((word, index) => index === 0 || index === kept.length - 1 || !PARTICLES.includes(bare(word)));
}

/** Of a word with hyphens one for each part; a number stays whole. */
function initialsOf(word: string): string {
  const parts = word.split(/[-‐‑]/u).map(initialOf);
  return parts.filter((initial) => initial !== '').join('-') || (charactersOf(word)[0] ?? word);
}

function initialOf(part: string): string {
  const number = /^\p{N}+/u.exec(part)?.[0];
  if (number !== undefined) return number;
  const letter = charactersOf(part).find((character) => /^[\p{L}\p{N}]/u.test(character));
  if (letter === undefined) return '';
  const upper = letter.toUpperCase();
  const initial = charactersOf(upper).length === 1 ? upper : letter;
  return WITHOUT_STOP.test(initial) ? initial : `${initial}.`;
}

/** Somebody's name under `key`, as passers-by may read it; absent where nobody is named. */
export function named<Key extends string>(
  key: Key,
  person: Person,
  form: NameForm,
): { readonly [Name in Key]?: string } {
  const name = nameIn(form, person.name);
  return name === undefined ? {} : ({ [key]: name } as { readonly [Name in Key]: string });
}
