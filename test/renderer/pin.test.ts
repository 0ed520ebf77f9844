/** What keys do to a half-typed PIN; and that it is never rendered. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { PinDots } from '../../renderer/parts/PinDots.tsx';
import { isWholePin, KEY_PIN, type PinKind, pinAfter, pinKey, STATION_PIN } from '../../renderer/parts/pin.ts';
import { en } from '../../renderer/text/en.ts';

const typed = (kind: PinKind, ...keys: readonly string[]) => keys.reduce((pin, key) => pinAfter(kind, pin, key), '');

describe("a station's PIN", () => {
  it('grows by digits up to twelve and shrinks by Backspace', () => {
    expect(typed(STATION_PIN, '1', '2', '3', 'Backspace', '4')).toBe('124');
    expect(typed(STATION_PIN, 'Backspace', '1')).toBe('1');
    expect(typed(STATION_PIN, ...Array<string>(20).fill('7'))).toBe('7'.repeat(12));
    expect(typed(STATION_PIN, '1', 'Enter', 'Escape', 'a')).toBe('1');
  });

  it('is whole from four digits to twelve', () => {
    const pins = ['123', '1234', '1'.repeat(12), '1'.repeat(13)];
    expect(pins.map((pin) => isWholePin(STATION_PIN, pin))).toEqual([false, true, true, false]);
  });

  it('takes no other key', () => {
    const takes = (key: string) => pinKey(STATION_PIN, { key, code: '' }) !== undefined;
    expect(['5', 'Enter'].every(takes)).toBe(true);
    expect(['a', '12', '', '٣', 'F1', 'Delete'].some(takes)).toBe(false);
  });

  it.each([
    ['a French top row', '&', 'Digit1', '1'],
    ['a French top row with an accent', 'à', 'Digit0', '0'],
    ['a French top row with Shift', '7', 'Digit7', '7'],
    ['a Czech top row', 'š', 'Digit3', '3'],
    ['an Arabic top row', '٣', 'Digit3', '3'],
    ['a number pad', '4', 'Numpad4', '4'],
    ['a number pad without NumLock', 'ArrowLeft', 'Numpad4', '4'],
    ['a number pad without NumLock, in its middle', 'Clear', 'Numpad5', '5'],
    ['a layout that has a digit elsewhere', '7', 'Digit1', '7'],
    ['Enter of a number pad', 'Enter', 'NumpadEnter', 'Enter'],
    ['an arrow key', 'ArrowLeft', 'ArrowLeft', undefined],
    ['a letter', 'a', 'KeyQ', undefined],
    ['the decimal key of a number pad without NumLock', 'Delete', 'NumpadDecimal', undefined],
  ])('on %s: %s at %s means %s', (_layout, key, code, meant) => {
    expect(pinKey(STATION_PIN, { key, code })).toBe(meant);
  });
});

describe("a security key's PIN", () => {
  it('grows by whatever can be typed, up to 63 bytes, and shrinks by whole characters', () => {
    expect(typed(KEY_PIN, 'a', ' ', 'ß', '🔑', 'Backspace', '4', 'Enter', 'Tab')).toBe('a ß4');
    expect(typed(KEY_PIN, ...Array<string>(70).fill('7'))).toBe('7'.repeat(63));
    expect(typed(KEY_PIN, ...Array<string>(40).fill('ß'))).toBe('ß'.repeat(31));
  });

  it('is whole from four characters on, however many bytes they take', () => {
    const pins = ['abc', '🔑🔑', 'äöü', 'abcd', '🔑🔑🔑🔑', '7'.repeat(63), '7'.repeat(64)];
    expect(pins.map((pin) => isWholePin(KEY_PIN, pin))).toEqual([false, false, false, true, true, true, false]);
  });

  it('takes no key that writes nothing', () => {
    const takes = (key: string) => pinKey(KEY_PIN, { key, code: 'Digit1' }) === key;
    expect(['5', 'x', 'Ä', ' ', 'Backspace', 'Enter', 'Escape'].every(takes)).toBe(true);
    expect(['Dead', 'F1', 'Tab', 'ArrowLeft', '', '\t'].some(takes)).toBe(false);
  });
});

describe('a PIN', () => {
  it.each([
    [6, 6],
    [2, 2],
    [63, 16],
  ])('of %i characters shows as %i dots, and no more than there is room for', (count, dots) => {
    const { pin: label, digits: entered } = en.proving;
    const rest = { shortest: 4, deaf: false, wrong: false, about: 'hint' };
    const html = renderToStaticMarkup(createElement(PinDots, { ...rest, count, label, entered }));
    expect(html.match(/pin-dot-full/g)).toHaveLength(dots);
    expect(html.replace(/<[^>]+>/g, '')).toBe(`${count} digits entered`);
  });
});
