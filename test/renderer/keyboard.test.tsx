/** The on-screen keyboard: which keys it has, and what they do to a field. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Screen } from '../../electron/core/screen.ts';
import { Keyboard } from '../../renderer/keyboard/Keyboard.tsx';
import { lettersOf, SYMBOLS, shifted } from '../../renderer/keyboard/layouts.ts';
import { typeInto } from '../../renderer/keyboard/typing.ts';
import { en } from '../../renderer/text/en.ts';
import * as given from '../gallery/screens.ts';
import { markup, words } from './markup.tsx';

const ASCII = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).filter((key) => key !== ' ');

describe('the keys', () => {
  it.each([
    ['en-GB', 'qwertyuiop'],
    ['de', 'qwertzuiopü'],
    ['de-CH', 'qwertzuiopü'],
    ['fr', 'azertyuiopé'],
    ['es-ES', 'qwertyuiop'],
    ['ar', 'qwertyuiop'],
  ])('stand where a keyboard of %s has them', (language, row) => {
    expect(lettersOf(language)[1]?.join('')).toBe(row);
  });

  it.each(['en', 'de', 'fr', 'es'])('of %s type every sign of plain ASCII, and none twice', (language) => {
    const letters = lettersOf(language).flat();
    const all = [...letters, ...letters.map(shifted), ...SYMBOLS.flat()];
    expect(ASCII.filter((sign) => !all.includes(sign))).toEqual([]);
    expect(new Set(letters).size).toBe(letters.length);
    expect(new Set(SYMBOLS.flat()).size).toBe(SYMBOLS.flat().length);
  });

  it('have capitals, but for a letter that has none of its own', () => {
    expect(['a', 'ñ', 'ß', '1'].map(shifted)).toEqual(['A', 'Ñ', 'ß', '1']);
  });

  it('are passed by with Tab, and each has a name', () => {
    const html = renderToStaticMarkup(<Keyboard text={en} onKey={() => undefined} onClose={() => undefined} />);
    const buttons = html.match(/<button[^>]*>/g) ?? [];
    expect(buttons.length).toBeGreaterThan(40);
    expect(buttons.filter((button) => !button.includes('tabindex="-1"'))).toEqual([]);
    for (const name of [en.keyboard.shift, en.keyboard.symbols, en.keyboard.erase, en.keyboard.close]) {
      expect(html).toContain(`aria-label="${name}"`);
    }
  });
});

/** As much of a field as is typed into. */
class Field extends EventTarget {
  value: string;
  maxLength: number;
  selectionStart: number;
  selectionEnd: number;
  heard = 0;
  sent = 0;
  readonly form = { requestSubmit: () => (this.sent += 1) };

  constructor(value = '', maxLength = 64) {
    super();
    this.value = value;
    this.maxLength = maxLength;
    this.selectionStart = value.length;
    this.selectionEnd = value.length;
    this.addEventListener('input', () => (this.heard += 1));
  }

  setRangeText(text: string, start: number, end: number): void {
    this.value = this.value.slice(0, start) + text + this.value.slice(end);
    this.selectionStart = start + text.length;
    this.selectionEnd = this.selectionStart;
  }
}

const type = (field: Field, ...keys: readonly (string | { readonly does: 'erase' | 'enter' })[]) => {
  for (const key of keys) {
    typeInto(field as unknown as HTMLInputElement, typeof key === 'string' ? { types: key } : key);
  }
  return field;
};
const erase = { does: 'erase' } as const;

describe('a field', () => {
  it('takes what is typed where its caret stands, and whoever listens hears each', () => {
    const field = new Field('nrse');
    field.selectionStart = 1;
    field.selectionEnd = 1;
    expect(type(field, 'u')).toMatchObject({ value: 'nurse', selectionStart: 2, heard: 1 });
  });

  it('takes no more than it holds, and a sign for what is selected', () => {
    const full = new Field('abc', 3);
    expect(type(full, 'd')).toMatchObject({ value: 'abc', heard: 0 });
    full.selectionStart = 1;
    expect(type(full, 'x')).toMatchObject({ value: 'ax' });
  });

  it('loses what a person counts as one character, or what is selected', () => {
    expect(type(new Field('ae\u0301'), erase).value).toBe('a');
    expect(type(new Field(''), erase).heard).toBe(0);
    const field = new Field('nurse');
    field.selectionStart = 0;
    expect(type(field, erase).value).toBe('');
  });

  it('is sent by Enter', () => {
    expect(type(new Field('nurse-a'), { does: 'enter' })).toMatchObject({ sent: 1, value: 'nurse-a' });
  });
});

describe('every field', () => {
  const fields: readonly Screen[] = [
    given.vacant,
    given.locked,
    given.whoVouches,
    given.naming,
    { ...given.open, login: given.asking },
    { ...given.open, own: { is: 'naming' } },
  ];

  it.each(fields)('has a button beside it that brings the keyboard: $at', (screen) => {
    const html = markup(screen);
    expect(html.match(/class="keyboard-button"/g)).toHaveLength(html.match(/<input/g)?.length ?? 0);
    expect(html).not.toContain('data-testid="keyboard"');
  });

  it('for a key’s PIN can have letters, and one for a PIN of digits has its pad', () => {
    const pin: Screen = { ...given.touching, key: { is: 'asked', need: { is: 'pin', tries: 5 } } };
    expect(words(pin)).toContain(en.keyboard.open);
    expect(words(given.proving)).not.toContain(en.keyboard.open);
  });
});
