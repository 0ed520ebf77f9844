/** Keys and buttons that are a way out of any other browser. What they did, the outline of the station tells. */
import type { Keys } from '../../harness/keys.ts';
import { type LaunchedStation, painted } from '../../harness/station.ts';
import { settled } from './trying.ts';
import type { Place, Vector } from './vector.ts';

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
const MENUS = [
  'Alt_L',
  'Menu',
  'shift+F10',
  'F10',
  'alt+space',
  'alt+d',
  'alt+f',
  'ctrl+l',
  'F1',
  'Print',
  'ctrl+Escape',
];

const KEYS: readonly (readonly [control: string, keys: readonly string[]])[] = [
  ['devTools: false, keys refused before the page', DEVELOPER],
  ['no menu, keys refused before the page, one window a display', WINDOWS],
  ['one page in one window, keys refused before the page', TABS],
  ['no history, no menu, keys refused before the page', HISTORY],
  ['no dialog of the system, keys refused before the page', FILES],
  ['zoom and full screen refused, no find bar', VIEW],
  ['no menu, no address bar, no context menu', MENUS],
];

/** What a page may hear of, for there is nothing in the station that these would move: no bar, no menu, no other window. */
const HARMLESS = [...['F6', 'alt+Tab', 'ctrl+l', 'F10', 'shift+F10', 'alt+f', 'Print', 'ctrl+Escape']];

/** Below the strip, where the EHR is. */
const MIDDLE = [640, 500] as const;

/** Notes each key that comes as far as the page; the names of modifiers alone are no function of anything. */
const LISTEN = `window.keysHeard = [];
window.hearsKeys ??= addEventListener('keydown', ({ key }) => {
  if (!['Control', 'Shift', 'Alt', 'Meta'].includes(key)) window.keysHeard.push(key);
}, true) ?? true`;

const AT = 'performance.timeOrigin';

/** What both pages say; the EHR's is not there while nobody is signed on. */
const onBoth = <Result>({ page, ehr }: LaunchedStation, place: Place, script: string): Promise<readonly Result[]> =>
  Promise.all([page.evaluate<Result>(script), ...(place === 'vacant' ? [] : [ehr.run<Result>(script)])]);

const tries = (name: string, control: string, act: (keys: Keys) => Promise<void>, mayBeHeard = true): Vector => ({
  name,
  control,
  async attempt(station, place) {
    await onBoth(station, place, LISTEN);
    // a page that was loaded again looks the same
    const loaded = await onBoth(station, place, AT);
    await act(station.keys);
    if (!(await settled(station, place))) return { held: false, evidence: 'pressed' };
    const again = String(await onBoth(station, place, AT)) !== String(loaded);
    const heard = (await onBoth<readonly string[]>(station, place, 'window.keysHeard ?? []')).flat();
    const held = !again && (mayBeHeard || heard.length === 0);
    const came = heard.length > 0 ? `a page heard ${heard.join(', ')}` : 'no page heard anything';
    return { held, evidence: ['pressed', came, ...(again ? ['a page was loaded again'] : [])].join('; ') };
  },
});

const middle = tries('middle button', 'Auxclick off, no new windows', (hand) => hand.click(...MIDDLE, 'middle'));

/** All over the page while it is tried. */
const onLink =
  (attempt: Vector['attempt']): Vector['attempt'] =>
  async (station, place) => {
    if (place !== 'open') return attempt(station, place);
    const link = '<a id="link" href="/" style="position: fixed; inset: 0"></a>';
    await station.ehr.run(`document.body.insertAdjacentHTML('beforeend', '${link}')`);
    const seen = await attempt(station, place);
    await station.ehr.run('link.remove()');
    return seen;
  };

const CHORD = 'ctrl+alt+shift+End';

const pressed = tries(`key ${CHORD}`, "an admin's proof", (hand) => hand.press(CHORD), false);

/** The legitimate way out, without the proof that it takes: over the EHR it is none at all. */
const chord: Vector = {
  ...pressed,
  async attempt(station, place) {
    if (place === 'open') return pressed.attempt(station, place);
    const { keys, remote, page } = station;
    await keys.press(CHORD);
    await remote.until('leaving');
    await painted(page, 'leaving');
    await keys.press('Escape');
    await remote.until(place);
    return { held: true, evidence: 'pressed; an admin is asked for, and Escape leads back' };
  },
};

export const BY_HAND: readonly Vector[] = [
  ...KEYS.flatMap(([control, keys]) =>
    keys.map((key) => tries(`key ${key}`, control, (hand) => hand.press(key), HARMLESS.includes(key))),
  ),
  chord,
  tries('right button', 'no context menu', (hand) => hand.click(...MIDDLE, 'right')),
  { ...middle, attempt: onLink(middle.attempt) },
  tries('control and wheel', 'zoom refused', (hand) => hand.wheel(...MIDDLE, 'ctrl')),
  tries('back button of the mouse', 'no history', (hand) => hand.click(...MIDDLE, 'back')),
];
