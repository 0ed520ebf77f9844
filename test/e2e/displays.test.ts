/**
 * Every display of a station shows Wardkey or nothing, whatever is plugged in, turned, scaled or taken away: on an X
 * server with as many displays as the test wants, with a window manager and without. The station locks down as a package
 * does; only that it may be asked to end is different, which is changed in the source it is built from.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STRIP_HEIGHT } from '../../electron/core/layout.ts';
import { BAND } from '../demo/ehr/pages.ts';
import { NURSE_A } from '../demo/nurses.ts';
import { type Displays, startDisplays } from '../harness/displays.ts';
import { type Area, countColour, type Frame, partOf } from '../harness/frame.ts';
import { type Change, mutatedStation } from '../harness/mutant.ts';
import { typePin, unlock } from '../harness/nurse.ts';
import { outlineOf } from '../harness/outline.ts';
import { type LaunchedStation, stationArguments } from '../harness/station.ts';
import type { StationUser } from '../harness/user.ts';
import { openWard, VISIBLE } from './ward.ts';
import { WITHOUT } from './without.ts';

const MAIN = 'electron/main.ts';
const OWNS_DISPLAYS: readonly Change[] = [
  { file: MAIN, from: 'development: !app.isPackaged,', to: 'development: false,' },
  { file: MAIN, from: 'if (app.isPackaged) {', to: 'if (true) {' },
  { file: MAIN, from: 'steps.push(noClose(app, station), displayStaysOn(', to: 'steps.push(displayStaysOn(' },
];
/** Whether there are new windows at all is for the test to say. */
const MAY_BREAK: Change = {
  file: 'electron/lockdown/windows.ts',
  from: 'const window = new Window({\n      ...place,\n',
  to: "if ('noCovers' in globalThis) throw new Error('no window');\n    const window = new Window({\n      ...place,\n",
};

const DESKTOP = '#ff00c8';
const COVER = '#0d1b24';
/** What Wardkey's own pages stand on. */
const GROUND = '#f2f6f8';

const LEFT: Area = { x: 0, y: 0, width: 1024, height: 768 };
const RIGHT: Area = { x: 1024, y: 0, width: 800, height: 600 };

const ward = openWard();
let user: StationUser;
beforeAll(async () => {
  user = await mutatedStation(ward.user, [...OWNS_DISPLAYS, MAY_BREAK]);
});

const sizeOf = ({ width, height }: Area) => width * height;
const has = (frame: Frame, colour: string, area: Area) => countColour(partOf(frame, area), colour);

/** The station on that display, a cover on each of the others, and not one pixel of the desktop on any. */
const isCovered =
  (own: Area, ...others: readonly Area[]) =>
  (frame: Frame): boolean =>
    [own, ...others].every((area) => has(frame, DESKTOP, area) === 0) &&
    has(frame, GROUND, own) > sizeOf(own) / 4 &&
    others.every((area) => has(frame, COVER, area) === sizeOf(area));

interface Room {
  readonly displays: Displays;
  readonly station: LaunchedStation;
  covered(own: Area, ...others: readonly Area[]): Promise<unknown>;
}

/** A station at these displays. */
async function at(
  managed: boolean,
  areas: readonly Area[],
  story: (room: Room) => Promise<void>,
  arrange: (displays: Displays) => unknown = () => undefined,
  as = user,
): Promise<void> {
  const displays = await startDisplays({ displays: areas, desktop: DESKTOP, managed });
  try {
    arrange(displays);
    const display = { ...displays, memory: '' };
    await ward.station(
      await ward.folder(),
      async (station) => {
        const covered = (...all: readonly [Area, ...Area[]]) =>
          displays.until(isCovered(...all), 'the station and its covers', 5_000);
        await story({ displays, station, covered });
      },
      { user: as, display },
    );
  } finally {
    await displays.stop();
  }
}

describe.each([
  ['with a window manager', true],
  ['without one', false],
])('the displays, %s', (_who, managed) => {
  it('show the station and a cover, also when one is plugged in later or taken away', () =>
    at(managed, [LEFT], async ({ displays, station, covered }) => {
      await covered(LEFT);
      await displays.set([LEFT, RIGHT]);
      await covered(LEFT, RIGHT);
      await displays.set([LEFT, RIGHT, { x: 1824, y: 0, width: 640, height: 480 }]);
      await covered(LEFT, RIGHT, { x: 1824, y: 0, width: 640, height: 480 });
      await displays.set([LEFT]);
      await covered(LEFT);
      expect(station.remote.now().state).toBe('vacant');
    }));

  it('lock whenever they change while the EHR shows, and she can go on', () =>
    at(managed, [LEFT], async ({ displays, station, covered }) => {
      const { remote } = station;
      await covered(LEFT);
      await unlock(station, NURSE_A);
      await displays.until((frame) => has(frame, BAND, LEFT) > VISIBLE, 'the EHR');
      await displays.set([LEFT, RIGHT]);
      expect(await remote.until('locked')).toMatchObject({ why: 'display' });
      await covered(LEFT, RIGHT);
      await remote.tap(NURSE_A.badge);
      // without a window manager the keyboard is where the pointer is
      await station.keys.move(500, 300);
      await typePin(station, NURSE_A.pin);
      await remote.until('open');
      const open = await displays.until((frame) => has(frame, BAND, LEFT) > VISIBLE, 'the EHR');
      expect(has(open, COVER, RIGHT)).toBe(sizeOf(RIGHT));

      await displays.set([LEFT, { ...RIGHT, width: 1280, height: 1024 }]);
      expect(await remote.until('locked')).toMatchObject({ why: 'display' });
    }));

  it('are covered as a whole when they are turned, and larger or smaller than before', () =>
    at(managed, [LEFT, RIGHT], async ({ displays, covered }) => {
      await covered(LEFT, RIGHT);
      const steps: readonly (readonly [Area, Area])[] = [
        [LEFT, { x: 1024, y: 0, width: 600, height: 800 }],
        [LEFT, { x: 1024, y: 200, width: 1600, height: 1200 }],
        [
          { x: 0, y: 0, width: 768, height: 1024 },
          { x: 768, y: 0, width: 640, height: 480 },
        ],
        [
          { x: 640, y: 0, width: 1280, height: 800 },
          { x: 0, y: 0, width: 640, height: 480 },
        ],
      ];
      for (const step of steps) {
        await displays.set(step);
        await displays.until(
          (frame) => {
            const [one, other] = step;
            return isCovered(one, other)(frame) || isCovered(other, one)(frame);
          },
          `every display covered at ${JSON.stringify(step)}`,
        );
      }
    }));

  it('have the station on another one when its own is taken away', () =>
    at(managed, [LEFT, RIGHT], async ({ displays, station, covered }) => {
      await covered(LEFT, RIGHT);
      const left = { x: 0, y: 0, width: 800, height: 600 };
      await displays.set([left]);
      await covered(left);
      await unlock(station, NURSE_A);
    }));

  it('that mirror the station show the station', () =>
    at(managed, [LEFT, { ...LEFT, width: 800, height: 600 }], async ({ displays, covered }) => {
      await covered(LEFT);
      const larger = { x: 0, y: 0, width: 1280, height: 1024 };
      await displays.set([LEFT, larger]);
      await covered(larger);
    }));

  it('that have a cover take nothing in', () =>
    at(managed, [LEFT, RIGHT], async ({ station, covered }) => {
      await covered(LEFT, RIGHT);
      const { keys, remote } = station;
      await remote.tap(NURSE_A.badge);
      await station.page.locator('[data-at="proving"] .pin-key:enabled').first().waitFor();
      const before = await outlineOf(station);
      const [x, y] = [RIGHT.x + 400, RIGHT.y + 300];
      for (const button of ['left', 'middle', 'right', 'back'] as const) await keys.click(x, y, button);
      for (const key of ['F12', 'ctrl+shift+i', 'ctrl+w', 'Menu', 'F11']) await keys.press(key);
      await keys.wheel(x, y, 'ctrl');
      await covered(LEFT, RIGHT);
      expect(await outlineOf(station)).toEqual(before);
      expect(remote.now().state).toBe('proving');
    }));
});

describe.each([
  ['with a window manager', true],
  ['without one', false],
])('displays that a session scales, %s', (_who, managed) => {
  /** Not whole numbers at 1.25. */
  const large = { ...LEFT, width: 1924, height: 1440 };
  const beside = { ...RIGHT, x: 1924 };
  /** Dots per inch in the X resources, 96 of which are a scale of one. */
  const scaledTo = (scale: number) => (display: Displays) =>
    execFileSync('xrdb', ['-nocpp', '-merge'], { env: display.env, input: `Xft.dpi: ${96 * scale}\n` });

  it.each([1.25, 2])('are covered at %s, and the strip stands over the EHR', (scale) =>
    at(
      managed,
      [large, beside],
      async ({ displays, station, covered }) => {
        expect(await station.page.evaluate('devicePixelRatio')).toBeCloseTo(scale, 2);
        await covered(large, beside);
        await unlock(station, NURSE_A);
        const frame = await displays.until((frame) => has(frame, BAND, large) > VISIBLE, 'the EHR');
        expect(has(frame, BAND, { ...large, height: Math.floor(STRIP_HEIGHT * scale) })).toBe(0);
        expect(has(frame, DESKTOP, large) + has(frame, DESKTOP, beside)).toBe(0);
        expect(has(frame, COVER, beside)).toBe(sizeOf(beside));
        const other = { ...beside, width: 1283, height: 1023 };
        await displays.set([large, other]);
        expect(await station.remote.until('locked')).toMatchObject({ why: 'display' });
        await covered(large, other);
      },
      scaledTo(scale),
    ),
  );
});

describe('a display that cannot be covered', () => {
  it('locks, and lets nobody in until it is', () =>
    at(false, [LEFT], async ({ displays, station, covered }) => {
      const { app, remote } = station;
      await covered(LEFT);
      await unlock(station, NURSE_A);
      await app.evaluate(() => void Object.assign(globalThis, { noCovers: true }));
      await displays.set([LEFT, RIGHT]);
      expect(await remote.until('locked')).toMatchObject({ why: 'display' });
      await displays.until((frame) => has(frame, DESKTOP, RIGHT) > 0, 'the desktop on the new display');
      for (let tries = 0; tries < 3; tries++) {
        const from = remote.history.length;
        await remote.tap(NURSE_A.badge);
        await remote.until('proving', { after: from });
        await remote.until('locked', { after: from });
        expect(remote.history.slice(from).map(({ state }) => state)).not.toContain('open');
      }
      await app.evaluate(() => void Reflect.deleteProperty(globalThis, 'noCovers'));
      await covered(LEFT, RIGHT);
      await remote.tap(NURSE_A.badge);
      // without a window manager the keyboard is where the pointer is
      await station.keys.move(500, 300);
      await typePin(station, NURSE_A.pin);
      await remote.until('open');
    }));
});

describe('a station without', () => {
  const nothing = () => undefined;

  it('covers before the other displays leaves the desktop there', async () => {
    const bare = await mutatedStation(ward.user, [...OWNS_DISPLAYS, ...WITHOUT['covers before the other displays']]);
    const story = async ({ displays }: Room) => {
      await displays.until((frame) => has(frame, GROUND, LEFT) > sizeOf(LEFT) / 4, 'the station');
      await displays.until((frame) => has(frame, DESKTOP, RIGHT) > 0, 'the desktop');
    };
    await at(false, [LEFT, RIGHT], story, nothing, bare);
  });

  it('a look at them lets somebody in beside a display that shows the desktop', async () => {
    const changes = [...OWNS_DISPLAYS, MAY_BREAK, ...WITHOUT['looking whether every display is covered']];
    const story = async ({ displays, station, covered }: Room) => {
      await covered(LEFT);
      await station.app.evaluate(() => void Object.assign(globalThis, { noCovers: true }));
      await displays.set([LEFT, RIGHT]);
      await displays.until((frame) => has(frame, DESKTOP, RIGHT) > 0, 'the desktop on the new display');
      // without a window manager the keyboard is where the pointer is
      await station.keys.move(500, 300);
      await unlock(station, NURSE_A);
      const seen = (frame: Frame) => has(frame, DESKTOP, RIGHT) > 0 && has(frame, BAND, LEFT) > VISIBLE;
      await displays.until(seen, 'the EHR beside the desktop');
      expect(station.remote.now().state).toBe('open');
    };
    await at(false, [LEFT], story, nothing, await mutatedStation(ward.user, changes));
  });
});

describe('the cover between two runs', () => {
  let displays: Displays;
  beforeAll(async () => {
    displays = await startDisplays({ displays: [LEFT, RIGHT], desktop: DESKTOP, managed: false });
  });
  afterAll(() => displays.stop());

  it('stands before every display when it says that it is painted, and before those that come later', async () => {
    const { args } = stationArguments({ user, bundle: 'e2e', folder: await ward.folder() });
    const [bundle = '', , , , data = ''] = args;
    const cover = spawn(user.electron, [bundle, '--cover', '--data', data], {
      env: displays.env,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const ended = once(cover, 'exit');
    expect(await once(cover, 'message')).toEqual(['painted', undefined]);
    const isIt = (...all: readonly [Area, ...Area[]]) => displays.until(isCovered(...all), 'the cover', 3_000);
    await isIt(LEFT, RIGHT);
    const third = { x: 1824, y: 0, width: 640, height: 480 };
    await displays.set([LEFT, RIGHT, third]);
    await isIt(LEFT, RIGHT, third);
    cover.kill();
    await ended;
  });
});
