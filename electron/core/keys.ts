/**
 * What a key press means to the station. Keys are matched by `code`, the place on the keyboard, because letters move
 * with the layout.
 */
export interface KeyPress {
  readonly code: string;
  readonly control: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
}

/** `otherPane`: from the EHR up to the strip, and back. */
export type KeyMeaning = 'lock' | 'leave' | 'print' | 'otherPane' | 'blocked' | 'page';

/** Browser and shell functions: help, find, reload, developer tools, full screen, menu, zoom, print, save, new and close. */
const BLOCKED_ALONE = [
  'F1',
  'F3',
  'F5',
  'F7',
  'F11',
  'F12',
  'ContextMenu',
  'BrowserBack',
  'BrowserForward',
  'BrowserHome',
];
const BLOCKED_WITH_CONTROL = [
  ...['KeyR', 'KeyW', 'KeyN', 'KeyT', 'KeyP', 'KeyS', 'KeyO', 'KeyU', 'KeyQ', 'KeyJ', 'KeyH', 'KeyG', 'KeyF', 'KeyD'],
  ...['Equal', 'Minus', 'Digit0', 'NumpadAdd', 'NumpadSubtract', 'Numpad0', 'Tab', 'F4', 'PageUp', 'PageDown'],
];
const BLOCKED_WITH_CONTROL_SHIFT = ['KeyI', 'KeyC', 'KeyK', 'KeyM', 'Escape', 'Delete'];
const BLOCKED_WITH_ALT = ['F4', 'ArrowLeft', 'ArrowRight', 'Home', 'Space', 'KeyD', 'Escape'];

export function judgeKey({ code, control, alt, shift, meta }: KeyPress): KeyMeaning {
  if (code === 'Pause' || (code === 'KeyL' && control && alt)) return 'lock';
  // Ctrl+Alt is AltGr on Windows, where layouts put characters on letters and digits, but none on End
  if (code === 'End' && control && alt && shift && !meta) return 'leave';
  if (code === 'KeyP' && control && !alt && !shift && !meta) return 'print';
  // where GTK, Windows and Chromium have it
  if (code === 'F6' && !control && !alt && !meta) return 'otherPane';
  if (meta || BLOCKED_ALONE.includes(code)) return 'blocked';
  if (control && BLOCKED_WITH_CONTROL.includes(code)) return 'blocked';
  if (control && shift && BLOCKED_WITH_CONTROL_SHIFT.includes(code)) return 'blocked';
  return alt && BLOCKED_WITH_ALT.includes(code) ? 'blocked' : 'page';
}
