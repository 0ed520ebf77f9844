/** Keys and buttons that are a way out of any other browser. What they did, the outline of the station tells. */
import type { LaunchedStation } from '../../harness/station.ts';
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

const byKeys = KEYS.flatMap(([control, keys]) =>
  keys.map((key): Vector => ({ name: `key ${key}`, control, attempt: ({ keys }) => pressed(() => keys.press(key)) })),
);

/** Below the strip, where the EHR is. */
const MIDDLE = { x: 640, y: 500 };

interface ByMouse {
  readonly name: string;
  readonly control: string;
  readonly act: (station: LaunchedStation) => Promise<unknown>;
}

const byMouse: readonly ByMouse[] = [
  {
    name: 'right button',
    control: 'no context menu',
    act: ({ keys }) => keys.click(MIDDLE.x, MIDDLE.y, 'right'),
  },
  {
    name: 'middle button',
    control: 'Auxclick off, no new windows',
    act: ({ keys }) => keys.click(MIDDLE.x, MIDDLE.y, 'middle'),
  },
  { name: 'control and wheel', control: 'zoom refused', act: ({ keys }) => keys.wheel(MIDDLE.x, MIDDLE.y, 'ctrl') },
  {
    name: 'back button of the mouse',
    control: 'no history',
    act: ({ keys }) => keys.click(MIDDLE.x, MIDDLE.y, 'back'),
  },
];

export const BY_HAND: readonly Vector[] = [
  ...byKeys,
  ...byMouse.map(
    ({ name, control, act }): Vector => ({ name, control, attempt: (station) => pressed(() => act(station)) }),
  ),
];

async function pressed(act: () => Promise<unknown>) {
  await act();
  return { held: true, evidence: 'pressed' };
}
