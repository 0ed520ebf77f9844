/** Every language says everything that English says, with every name and number, and not in English. */
import { describe, expect, it } from 'vitest';
import { en } from '../../renderer/text/en.ts';
import { languages, speak } from '../../renderer/text/languages.ts';
import { rtl } from './pseudo.ts';

/** Path and what stands there: a text, or what makes one of names and numbers. */
function leaves(of: unknown, path = ''): readonly (readonly [string, unknown])[] {
  if (typeof of !== 'object' || of === null) return [[path, of]];
  return Object.entries(of).flatMap(([key, value]) => leaves(value, path === '' ? key : `${path}.${key}`));
}

/** What is the same in other languages, too. */
const SAME: readonly string[] = ['direction', 'product', 'proving.pin', 'document.page', 'open.lockKey'];
const othersOf = Object.entries({ ...languages, rtl }).filter(([language]) => language !== 'en');

const SAMPLES: readonly (readonly unknown[])[] = [
  ['Ines Ö.', 7, 9],
  [7, 9, 11],
  ['switch', 'Ines Ö.'],
  ['signoff', 'Ines Ö.'],
  ['Ines Ö.', true, 13],
  [undefined, undefined],
  [1, 1],
  ['04:10', '05:20'],
  [0, false],
  [true, true],
];

const called = (make: unknown, given: readonly unknown[]): readonly (readonly [string, unknown])[] =>
  typeof make === 'function' ? leaves(make(...given)) : [];

const telling = (given: readonly unknown[], text: unknown) =>
  given.filter((one) => ['string', 'number'].includes(typeof one) && String(text).includes(String(one)));

/** Long enough to be no name, no number and no word that two languages share. */
const isSentence = (text: unknown): text is string =>
  typeof text === 'string' && text.length > 12 && text.trim().includes(' ');

/** Every sentence, also those that are made of names and numbers. */
const sentences = (texts: object): readonly (readonly [string, string])[] =>
  leaves(texts).flatMap(([path, text]) => {
    if (SAME.includes(path)) return [];
    const made = [...SAMPLES, ['start']].flatMap((given) =>
      called(text, given).map(([inside, said]) => [`${path}(${given}).${inside}`, said] as const),
    );
    return [[path, text] as const, ...made].flatMap(([where, said]) =>
      isSentence(said) ? [[where, said] as const] : [],
    );
  });

describe.each(othersOf)('in %s', (_language, texts) => {
  const here = new Map(leaves(texts));

  it('there is every text, and none besides', () => {
    expect([...here.keys()].sort()).toEqual(
      leaves(en)
        .map(([path]) => path)
        .sort(),
    );
  });

  it('each is of the same kind, and is not the English one', () => {
    for (const [path, english] of leaves(en)) {
      const text = here.get(path);
      expect(typeof text, path).toBe(typeof english);
      if (typeof english !== 'string' || SAME.includes(path)) continue;
      expect(text, path).not.toBe('');
      expect(text, path).not.toBe(english);
    }
  });

  it('no sentence is the English one, whatever it is made of', () => {
    const said = new Map(sentences(texts));
    const english = sentences(en);
    expect(english.length).toBeGreaterThan(200);
    expect(english.filter(([where, text]) => said.get(where) === text)).toEqual([]);
  });

  it('what is made of names and numbers has all of them that English has', () => {
    for (const [path, english] of leaves(en)) {
      for (const given of SAMPLES) {
        const said = new Map(called(here.get(path), given));
        for (const [inside, text] of called(english, given)) {
          const where = `${path}(${given}).${inside}`;
          expect(typeof said.get(inside), where).toBe(typeof text);
          if (text !== '') expect(said.get(inside), where).not.toBe('');
          expect(telling(given, said.get(inside)), where).toEqual(expect.arrayContaining(telling(given, text)));
        }
      }
    }
  });
});

describe.each(Object.entries(languages))('the sentences in %s', (language, texts) => {
  const all = [...leaves(texts), ...sentences(texts)].flatMap(([, text]) => (typeof text === 'string' ? [text] : []));

  it('have no sign that the page’s letters lack, and no hyphen on the strip at which it breaks', () => {
    expect(all.filter((text) => /[\u2010\u2011\u202f]/.test(text))).toEqual([]);
    expect(texts.own.strip).not.toMatch(/-(?!\u2060)/);
  });

  it('end in dots as the language writes them, which never begin a line', () => {
    const wrong = language === 'de' ? /[^\u00a0]…/ : /\s…/;
    expect(all.filter((text) => text.includes('…')).length).toBeGreaterThan(3);
    expect(all.filter((text) => wrong.test(text))).toEqual([]);
  });
});

it('French signs after a blank never begin a line', () => {
  const all = [...leaves(languages.fr), ...sentences(languages.fr)].map(([, text]) => String(text));
  expect(all.filter((text) => !text.includes('=>') && / [?!:;»]|« /.test(text))).toEqual([]);
});

describe('the page', () => {
  it.each(Object.entries({ ...languages, rtl }))('is marked as %s, and runs its way', (_language, texts) => {
    const root = { lang: '', dir: '' };
    speak(root, texts);
    expect(root).toEqual({ lang: texts.language, dir: texts.direction });
  });

  it.each(Object.entries(languages))('has times as they are written in %s', (language, texts) => {
    expect(new Intl.Locale(texts.language).language).toBe(language);
  });
});
