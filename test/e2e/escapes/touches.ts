/** What fingers do in any other browser. X takes no touches, so they come through the debugging channel of the page. */
import { setTimeout as pause } from 'node:timers/promises';
import type { LaunchedStation } from '../../harness/station.ts';
import { type Touch, touchPage } from '../../harness/touch.ts';
import { onShown, settled } from './trying.ts';
import type { Place, Vector } from './vector.ts';

/** Chromium takes half a second for a long press (ui/events/gesture_detection). */
const LONG_PRESS_MS = 800;
const STEPS = 10;

const at = (...points: readonly (readonly [x: number, y: number])[]): Touch['points'] =>
  points.map(([x, y]) => ({ x, y }));

async function moved(touch: (touch: Touch) => Promise<unknown>, pointsAt: (step: number) => Touch['points']) {
  await touch({ type: 'touchStart', points: pointsAt(0) });
  for (let step = 1; step <= STEPS; step++) await touch({ type: 'touchMove', points: pointsAt(step) });
  await touch({ type: 'touchEnd', points: [] });
}

type Act = (touch: (touch: Touch) => Promise<unknown>) => Promise<unknown>;

const LISTEN = `window.fingers = 0;
window.feels ??= addEventListener('touchstart', () => { window.fingers += 1; }) ?? true`;
const SEEN = '({ scale: visualViewport.scale, loaded: performance.timeOrigin, at: location.href })';

const touches = (name: string, control: string, act: Act): Vector => ({
  name,
  control,
  async attempt(station: LaunchedStation, place: Place) {
    await onShown(station, place, LISTEN);
    const before = await onShown<object>(station, place, SEEN);
    await act((touch) => touchPage(station, place === 'open' ? 'ehr' : 'own', touch));
    if (!(await settled(station, place))) return { held: false, evidence: 'touched' };
    const after = await onShown<{ readonly scale: number }>(station, place, SEEN);
    const fingers = await onShown<number>(station, place, 'window.fingers ?? 0');
    const held = fingers > 0 && JSON.stringify(after) === JSON.stringify(before);
    return { held, evidence: `the page felt ${fingers} touches, and stands at scale ${after.scale}` };
  },
});

export const BY_TOUCH: readonly Vector[] = [
  touches('touch held down', 'no context menu', async (touch) => {
    await touch({ type: 'touchStart', points: at([640, 400]) });
    await pause(LONG_PRESS_MS);
    await touch({ type: 'touchEnd', points: [] });
  }),
  touches('fingers that part', 'zoom refused', (touch) =>
    moved(touch, (step) => at([640 - 20 * step, 400], [660 + 20 * step, 400])),
  ),
  touches('fingers that swipe to the side', 'no history', (touch) =>
    moved(touch, (step) => at([200 + 60 * step, 400], [200 + 60 * step, 500])),
  ),
  touches('a finger that pulls the page down', 'one page in one window, keys refused before the page', (touch) =>
    moved(touch, (step) => at([640, 100 + 50 * step])),
  ),
];
