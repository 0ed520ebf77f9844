/** Which keys an on-screen keyboard has: letters where the keyboards of a language have them, and the rest on a second layer. */

export type Rows = readonly (readonly string[])[];

const DIGITS = '1234567890';

const rows = (...lines: readonly string[]): Rows => lines.map((line) => [...line]);

const QWERTY = rows(DIGITS, 'qwertyuiop', 'asdfghjkl', 'zxcvbnm');

const LETTERS: Readonly<Record<string, Rows>> = {
  en: QWERTY,
  de: rows(DIGITS, 'qwertzuiopü', 'asdfghjklöä', 'yxcvbnmß'),
  fr: rows(DIGITS, 'azertyuiopé', 'qsdfghjklmè', 'wxcvbnçàù'),
  es: rows(DIGITS, 'qwertyuiop', 'asdfghjklñ', 'zxcvbnmáéíóú'),
};

/** Everything a keyboard of the United States types besides, and a few signs of money. */
export const SYMBOLS: Rows = rows(DIGITS, '-_.,:;@!?/', '+*=#%&()[]', '{}<>\\|\'"`~', '^$€£§°');

/** `language`: BCP 47. */
export const lettersOf = (language: string): Rows => LETTERS[language.slice(0, 2).toLowerCase()] ?? QWERTY;

/** What has no single capital stays as it is. */
export function shifted(key: string): string {
  const upper = key.toUpperCase();
  return [...upper].length === 1 ? upper : key;
}
