/** Which windows stand where, whatever happens to the displays and however the window system answers. */
import { EventEmitter } from 'node:events';
import type { BrowserWindow, Rectangle, Screen } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { coverDisplays } from '../../electron/lockdown/displays.ts';

/** X, y, width, height. */
type Place = readonly [number, number, number, number];

const rectangle = ([x, y, width, height]: Place): Rectangle => ({ x, y, width, height });
const placeOf = ({ x, y, width, height }: Rectangle): Place => [x, y, width, height];

class FakeWindow extends EventEmitter {
  bounds: Rectangle;
  destroyed = false;
  /** A window system that does what it likes. */
  stubborn = false;

  constructor(bounds: Rectangle) {
    super();
    this.bounds = bounds;
  }

  getBounds = () => this.bounds;
  isVisible = () => true;
  kiosk = true;
  isKiosk = () => this.kiosk;
  setKiosk = (kiosk: boolean) => {
    this.kiosk = kiosk;
  };
  minimized = false;
  isMinimized = () => this.minimized;
  restore = () => {
    this.minimized = false;
  };
  isDestroyed = () => this.destroyed;
  destroy = () => {
    this.destroyed = true;
    this.emit('closed');
  };
  setBounds = (bounds: Rectangle) => {
    if (!this.stubborn) this.bounds = bounds;
  };
}

/** Displays by their numbers; what is asked of them is answered as Electron answers it. */
class FakeScreen extends EventEmitter {
  displays: Readonly<Record<number, Place>>;
  scaleFactor = 1;

  constructor(displays: Readonly<Record<number, Place>>) {
    super();
    this.displays = displays;
  }

  getAllDisplays = () =>
    Object.entries(this.displays).map(([id, place]) => ({
      id: +id,
      bounds: rectangle(place),
      scaleFactor: this.scaleFactor,
    }));

  getDisplayMatching = ({ x, y }: Rectangle) => {
    const all = this.getAllDisplays();
    const has = ({ bounds }: (typeof all)[number]) => x >= bounds.x && x < bounds.x + bounds.width && y >= bounds.y;
    return all.find(has) ?? all[0];
  };

  change(displays: Readonly<Record<number, Place>>, event = 'display-metrics-changed'): void {
    this.displays = displays;
    this.emit(event);
  }
}

const LEFT: Place = [0, 0, 1024, 768];
const RIGHT: Place = [1024, 0, 800, 600];
/** A line more than the display: as large as it would be made a pixel smaller. */
const over = ([x, y, width, height]: Place): Place => [x, y, width, height + 1];

function covering(displays: Readonly<Record<number, Place>>) {
  const screen = new FakeScreen(displays);
  const station = new FakeWindow(rectangle([112, 84, 800, 600]));
  const made: FakeWindow[] = [];
  let uncovered = 0;
  let broken = false;
  const step = coverDisplays({
    screen: screen as unknown as Screen,
    station: station as unknown as BrowserWindow,
    makeCover: (place) => {
      if (broken) throw new Error('no window');
      made.push(new FakeWindow(place));
      return made.at(-1) as unknown as BrowserWindow;
    },
    uncovered: () => {
      uncovered += 1;
    },
  });
  return {
    ...{ screen, station, made, step },
    standing: () => made.filter(({ destroyed }) => !destroyed).map(({ bounds }) => placeOf(bounds)),
    own: () => placeOf(station.bounds),
    uncovered: () => uncovered,
    breakDown: (isBroken: boolean) => {
      broken = isBroken;
    },
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the displays', () => {
  it('have the station on one and a cover on every other', () => {
    const { step, own, standing, uncovered } = covering({ 1: LEFT, 2: RIGHT, 3: [1824, 0, 640, 480] });
    step.perform();
    expect(own()).toEqual(over(LEFT));
    expect(standing()).toEqual([over(RIGHT), over([1824, 0, 640, 480])]);
    vi.advanceTimersByTime(2_000);
    expect(uncovered()).toBe(0);
  });

  it.each([1.25, 2])('at a scale of %s have covers that reach over edges between two whole numbers', (scale) => {
    const { step, screen, own, standing, uncovered } = covering({ 1: LEFT, 2: RIGHT });
    const place = [1023, -1, 802, 602] as const;
    screen.scaleFactor = scale;
    step.perform();
    expect([own(), standing()]).toEqual([over(LEFT), [over(place)]]);
    vi.advanceTimersByTime(2_000);
    expect([own(), standing(), uncovered()]).toEqual([over(LEFT), [over(place)], 0]);
  });

  it('are covered when they are plugged in, and the cover goes with them', () => {
    const { step, screen, standing } = covering({ 1: LEFT });
    step.perform();
    expect(standing()).toEqual([]);
    screen.change({ 1: LEFT, 2: RIGHT }, 'display-added');
    expect(standing()).toEqual([over(RIGHT)]);
    screen.change({ 1: LEFT }, 'display-removed');
    expect(standing()).toEqual([]);
  });

  it('keep their covers through turns and other sizes, each in its new place', () => {
    const { step, screen, standing, own, made } = covering({ 1: LEFT, 2: RIGHT });
    step.perform();
    for (const turned of [[768, 0, 600, 800] as const, [768, 0, 1600, 1200] as const, [768, 0, 640, 480] as const]) {
      screen.change({ 1: [0, 0, 768, 1024], 2: turned });
      expect(own()).toEqual(over([0, 0, 768, 1024]));
      expect(standing()).toEqual([over(turned)]);
    }
    expect(made).toHaveLength(1);
  });

  it('have the station on another one when its own goes', () => {
    const { step, screen, standing, own } = covering({ 1: LEFT, 2: RIGHT });
    step.perform();
    screen.change({ 2: [0, 0, 800, 600] }, 'display-removed');
    expect(own()).toEqual(over([0, 0, 800, 600]));
    expect(standing()).toEqual([]);
  });

  it('that mirror the station show it, the larger one as a whole', () => {
    const { step, screen, standing, own } = covering({ 1: LEFT, 2: [0, 0, 800, 600] });
    step.perform();
    expect([own(), standing()]).toEqual([over(LEFT), []]);
    screen.change({ 1: [0, 0, 800, 600], 2: [0, 0, 1280, 1024] });
    expect([own(), standing()]).toEqual([over([0, 0, 1280, 1024]), []]);
  });
});

describe('a display that cannot be covered', () => {
  it('at the start keeps the station from starting', () => {
    const { step, breakDown } = covering({ 1: LEFT, 2: RIGHT });
    breakDown(true);
    expect(() => step.perform()).toThrow('no window');
  });

  it('later is told of again and again, until it is covered', () => {
    const { step, screen, breakDown, uncovered, standing } = covering({ 1: LEFT });
    step.perform();
    vi.advanceTimersByTime(1_000);
    breakDown(true);
    screen.change({ 1: LEFT, 2: RIGHT }, 'display-added');
    vi.advanceTimersByTime(1_000);
    expect(uncovered()).toBe(4);
    breakDown(false);
    vi.advanceTimersByTime(1_000);
    expect(standing()).toEqual([over(RIGHT)]);
    expect(uncovered()).toBe(5);
  });

  it.each([
    ['because its cover does not move', 'cover'],
    ["because the station's window does not", 'station'],
  ])('%s is told of', (_why, which) => {
    const { step, screen, station, made, uncovered } = covering({ 1: LEFT, 2: RIGHT });
    step.perform();
    const stubborn = which === 'cover' ? made[0] : station;
    if (stubborn) stubborn.stubborn = true;
    screen.change({ 1: [0, 0, 1280, 1024], 2: [1280, 0, 1280, 1024] });
    vi.advanceTimersByTime(500);
    expect(uncovered()).toBe(2);
  });

  it('because somebody ended its cover gets another at once', () => {
    const { step, made, standing, uncovered } = covering({ 1: LEFT, 2: RIGHT });
    step.perform();
    made[0]?.destroy();
    expect(standing()).toEqual([over(RIGHT)]);
    vi.advanceTimersByTime(1_000);
    expect(uncovered()).toBe(0);
  });

  it.each(['station', 'cover'])('because somebody moved the %s away is covered again', (which) => {
    const { step, station, made, own, standing, uncovered } = covering({ 1: LEFT, 2: RIGHT });
    step.perform();
    vi.advanceTimersByTime(1_000);
    const moved = which === 'cover' ? made[0] : station;
    moved?.setBounds(rectangle([5, 5, 100, 100]));
    moved?.emit('move');
    vi.advanceTimersByTime(500);
    expect([own(), standing(), uncovered()]).toEqual([over(LEFT), [over(RIGHT)], 1]);
  });

  it('because somebody minimised the station is covered again', () => {
    const { step, station, uncovered } = covering({ 1: LEFT });
    step.perform();
    vi.advanceTimersByTime(1_000);
    station.minimized = true;
    station.emit('minimize');
    vi.advanceTimersByTime(500);
    expect([station.minimized, uncovered()]).toEqual([false, 1]);
  });
});
