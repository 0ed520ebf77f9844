import { describe, expect, it } from 'vitest';
import { judgeKey, type KeyPress } from '../../electron/core/keys.ts';

function press(chord: string): KeyPress {
  const parts = chord.split('+');
  const has = (modifier: string) => parts.includes(modifier);
  return { code: parts.at(-1) ?? '', control: has('ctrl'), alt: has('alt'), shift: has('shift'), meta: has('meta') };
}

describe('a key', () => {
  it.each(['Pause', 'ctrl+alt+KeyL'])('%s locks', (chord) => {
    expect(judgeKey(press(chord))).toBe('lock');
  });

  it('ctrl+alt+shift+End is for an admin who wants to leave, and with anything less or more it is not', () => {
    const chords = [
      'ctrl+alt+shift+End',
      'meta+ctrl+alt+shift+End',
      'ctrl+alt+End',
      'ctrl+shift+End',
      'alt+shift+End',
      'End',
    ];
    expect(chords.map((chord) => judgeKey(press(chord)))).toEqual(['leave', 'blocked', 'page', 'page', 'page', 'page']);
  });

  it('ctrl+KeyP prints, and with anything more it is blocked', () => {
    const chords = ['ctrl+KeyP', 'ctrl+shift+KeyP', 'ctrl+alt+KeyP', 'meta+ctrl+KeyP', 'KeyP'];
    expect(chords.map((chord) => judgeKey(press(chord)))).toEqual(['print', 'blocked', 'blocked', 'blocked', 'page']);
  });

  it('F6 goes on between the EHR and the strip, and with anything more than Shift it does not', () => {
    const chords = ['F6', 'shift+F6', 'ctrl+F6', 'alt+F6', 'meta+F6'];
    expect(chords.map((chord) => judgeKey(press(chord)))).toEqual([
      'otherPane',
      'otherPane',
      'page',
      'page',
      'blocked',
    ]);
  });

  it.each([
    ...['F1', 'F3', 'F5', 'F7', 'F11', 'F12', 'shift+F12', 'ContextMenu', 'meta+KeyR', 'meta+KeyL'],
    ...['BrowserBack', 'BrowserForward', 'BrowserHome'],
    ...['ctrl+KeyR', 'ctrl+shift+KeyR', 'ctrl+KeyW', 'ctrl+KeyN', 'ctrl+shift+KeyN', 'ctrl+KeyT', 'ctrl+KeyS'],
    ...['ctrl+KeyO', 'ctrl+KeyU', 'ctrl+KeyQ', 'ctrl+KeyF', 'ctrl+Equal', 'ctrl+Minus', 'ctrl+Digit0', 'ctrl+Tab'],
    ...['ctrl+KeyJ', 'ctrl+KeyH', 'ctrl+KeyG', 'ctrl+KeyD', 'ctrl+NumpadAdd', 'ctrl+NumpadSubtract', 'ctrl+Numpad0'],
    ...['ctrl+F4', 'ctrl+F5', 'ctrl+PageUp', 'ctrl+PageDown'],
    ...['ctrl+shift+KeyK', 'ctrl+shift+KeyM', 'ctrl+shift+Delete', 'alt+ArrowRight', 'alt+KeyD', 'alt+Escape'],
    ...['ctrl+shift+KeyI', 'ctrl+shift+KeyC', 'ctrl+shift+Escape', 'alt+F4', 'alt+ArrowLeft', 'alt+Home', 'alt+Space'],
  ])('%s is blocked', (chord) => {
    expect(judgeKey(press(chord))).toBe('blocked');
  });

  it.each([
    'KeyA',
    'shift+KeyI',
    'ctrl+KeyC',
    'ctrl+KeyV',
    'ctrl+KeyZ',
    'Enter',
    'Escape',
    'Tab',
    'F2',
    'ArrowLeft',
    'KeyL',
    'alt+KeyL',
    'ctrl+KeyL',
    'ctrl+alt+shift+KeyX',
  ])('%s belongs to the page', (chord) => {
    expect(judgeKey(press(chord))).toBe('page');
  });
});
