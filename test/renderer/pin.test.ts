/** What keys do to a half-typed PIN; and that it is never rendered. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { PinDots } from '../../renderer/parts/PinDots.tsx';
import { isPinKey, isWholePin, type PinKey, pinAfter } from '../../renderer/parts/pin.ts';
import { en } from '../../renderer/text/en.ts';

const typed = (...keys: readonly PinKey[]) => keys.reduce(pinAfter, '');

describe('a PIN', () => {
  it('grows by digits up to twelve and shrinks by Backspace', () => {
    expect(typed('1', '2', '3', 'Backspace', '4')).toBe('124');
    expect(typed('Backspace', '1')).toBe('1');
    expect(typed(...Array<PinKey>(20).fill('7'))).toBe('7'.repeat(12));
    expect(typed('1', 'Enter', 'Escape')).toBe('1');
  });

  it('is whole from four digits to twelve', () => {
    expect(['123', '1234', '1'.repeat(12), '1'.repeat(13)].map(isWholePin)).toEqual([false, true, true, false]);
  });

  it('takes no other key', () => {
    expect(['5', 'Enter'].every(isPinKey)).toBe(true);
    expect(['a', '12', '', '٣', 'F1', 'Delete'].some(isPinKey)).toBe(false);
  });

  it('shows as dots', () => {
    const html = renderToStaticMarkup(createElement(PinDots, { count: 6, text: en.proving }));
    expect(html.match(/pin-dot-full/g)).toHaveLength(6);
    expect(html.replace(/<[^>]+>/g, '')).toBe('6 digits entered');
  });
});
