/** Keys and buttons that are a way out of any other browser. What they did, the outline of the station tells. */
import type { Keys } from '../../harness/keys.ts';
import type { Vector } from './vector.ts';

const DEVELOPER = ['F12', 'ctrl+shift+i', 'ctrl+shift+j', 'ctrl+shift+c', 'ctrl+shift+k', 'ctrl+shift+m', 'ctrl+u'];
const WINDOWS = [
  'ctrl+n',
  'ctrl+shift+n',
  'ctrl+t',
  'ctrl+shift+t',
  'ctrl+w',
  'ctrl+shift+w',
  'ctrl+F4',
  'alt+F4',
  'ctrl+q',
];
const TABS = [
  'ctrl+Tab',
  'ctrl+shift+Tab',
  'ctrl+Page_Up',
  'ctrl+Page_Down',
  'F6',
  'alt+Escape',
  'alt+Tab',
  'super',
  'super+d',
];
const HISTORY = [
  'alt+Left',
  'alt+Right',
  'alt+Home',
  'F5',
  'ctrl+r',
  'ctrl+shift+r',
  'ctrl+h',
  'ctrl+j',
  'ctrl+shift+Delete',
];
const FILES = ['ctrl+o', 'ctrl+s', 'ctrl+p', 'ctrl+shift+p'];
const VIEW = ['F11', 'ctrl+plus', 'ctrl+minus', 'ctrl+0', 'ctrl+f', 'ctrl+g', 'F3', 'F7'];
const MENUS = ['Menu', 'shift+F10', 'F10', 'alt+space', 'alt+d', 'alt+f', 'ctrl+l', 'F1', 'Print', 'ctrl+Escape'];

const KEYS: readonly (readonly [control: string, keys: readonly string[]])[] = [
  ['devTools: false, keys refused before the page', DEVELOPER],
  ['no menu, keys refused before the page, one window a display', WINDOWS],
  ['one page in one window, keys refused before the page', TABS],
  ['no history, no menu, keys refused before the page', HISTORY],
  ['no dialog of the system, keys refused before the page', FILES],
  ['zoom and full screen refused, no find bar', VIEW],
  ['no menu, no address bar, no context menu', MENUS],
];

/** Below the strip, where the EHR is. */
const MIDDLE = [640, 500] as const;

const tries = (name: string, control: string, act: (keys: Keys) => Promise<void>): Vector => ({
  name,
  control,
  async attempt({ keys }) {
    await act(keys);
    return { held: true, evidence: 'pressed' };
  },
});

export const BY_HAND: readonly Vector[] = [
  ...KEYS.flatMap(([control, keys]) => keys.map((key) => tries(`key ${key}`, control, (hand) => hand.press(key)))),
  tries('right button', 'no context menu', (hand) => hand.click(...MIDDLE, 'right')),
  tries('middle button', 'Auxclick off, no new windows', (hand) => hand.click(...MIDDLE, 'middle')),
  tries('control and wheel', 'zoom refused', (hand) => hand.wheel(...MIDDLE, 'ctrl')),
  tries('back button of the mouse', 'no history', (hand) => hand.click(...MIDDLE, 'back')),
];
