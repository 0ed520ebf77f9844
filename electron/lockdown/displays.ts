/**
 * Every display shows Wardkey or nothing: the station's window stands before its own, a plain cover before each of the
 * others, also of those that are plugged in, turned, scaled or taken away later. What was asked of the window system is
 * looked at afterwards: X may answer otherwise, or not at all.
 */
import type { BrowserWindow, Display, Rectangle, Screen } from 'electron';
import type { LockdownStep } from './sequence.ts';

export interface Displays {
  readonly screen: Screen;
  readonly station: BrowserWindow;
  readonly makeCover: (place: Rectangle) => BrowserWindow;
  /** A display shows what lies beneath; called again about four times a second for as long as one does. */
  readonly uncovered: () => void;
}

const CHANGES = ['display-added', 'display-removed', 'display-metrics-changed'] as const;
/** What any program on an X display may do to a window, and a window manager's own keys. */
const DISTURBANCES = ['move', 'resize', 'minimize', 'hide'] as const;
/** Windows were in their places within 30 ms (measured on Chromium 108, with and without a window manager). */
const LOOK_AFTER_MS = 250;

export function coverDisplays(displays: Displays): LockdownStep {
  return new Covers(displays);
}

class Covers implements LockdownStep {
  readonly name = 'coverDisplays';
  readonly #displays: Displays;
  readonly #covers = new Map<number, BrowserWindow>();
  #looking: NodeJS.Timeout | undefined;
  /** How often in a row a display was found that shows something else. */
  #bare = 0;

  constructor(displays: Displays) {
    this.#displays = displays;
  }

  perform(): void {
    const { screen, station } = this.#displays;
    for (const change of CHANGES) screen.on(change as 'display-added', this.#tend);
    for (const event of DISTURBANCES) station.on(event as 'move', this.#soon);
    this.#soon();
    this.#place();
  }

  readonly #soon = (): void => {
    clearTimeout(this.#looking);
    this.#looking = setTimeout(() => this.#look(), LOOK_AFTER_MS);
  };

  readonly #tend = (): void => {
    this.#soon();
    try {
      this.#place();
    } catch {
      // whatever it was, the next look finds the display bare
    }
  };

  #look(): void {
    const { screen, station, uncovered } = this.#displays;
    const places = [station, ...this.#covers.values()].filter(isSeen).map((window) => window.getBounds());
    const covered = screen.getAllDisplays().every(({ bounds }) => places.some((place) => contains(place, bounds)));
    this.#bare = covered ? 0 : this.#bare + 1;
    if (covered) return;
    uncovered();
    // a window manager keeps a window that fills one display from filling any other place (seen with Openbox)
    if (this.#bare > 1 && !station.isDestroyed() && station.isKiosk()) station.setKiosk(false);
    this.#tend();
  }

  #place(): void {
    const { screen, station } = this.#displays;
    const { own, others } = placesOn(screen, station);
    moveTo(station, own);
    for (const [id, cover] of this.#covers) if (!others.has(id) || cover.isDestroyed()) this.#drop(id);
    for (const [id, bounds] of others) moveTo(this.#covers.get(id) ?? this.#make(id, bounds), bounds);
  }

  #make(id: number, bounds: Rectangle): BrowserWindow {
    const cover = this.#displays.makeCover(above(bounds));
    this.#covers.set(id, cover);
    for (const event of DISTURBANCES) cover.on(event as 'move', this.#soon);
    cover.once('closed', () => {
      if (this.#covers.get(id) === cover) this.#tend();
    });
    return cover;
  }

  #drop(id: number): void {
    const cover = this.#covers.get(id);
    this.#covers.delete(id);
    if (cover && !cover.isDestroyed()) cover.destroy();
  }
}

const isSeen = (window: BrowserWindow): boolean => !window.isDestroyed() && window.isVisible() && !window.isMinimized();

/** Displays that mirror the station's own, or a part of it, show the station. */
function placesOn(screen: Screen, station: BrowserWindow) {
  const displays = screen.getAllDisplays();
  const { bounds } = screen.getDisplayMatching(station.getBounds());
  const own = displays
    .map((display) => display.bounds)
    .filter((each) => overlap(each, bounds))
    .reduce(around, bounds);
  const others = displays.filter((display) => !contains(own, display.bounds));
  return { own, others: new Map(others.map((display) => [display.id, toCover(display)])) };
}

/** A scaled display may begin and end between two whole numbers: in a row of pixels at its edge the desktop showed (seen on Chromium 108). */
function toCover({ bounds, scaleFactor }: Display): Rectangle {
  if (scaleFactor === 1) return bounds;
  const { x, y, width, height } = bounds;
  return { x: x - 1, y: y - 1, width: width + 2, height: height + 2 };
}

/** A line more than the display has: Chromium makes a window that is exactly as large as its display a pixel smaller. */
const above = ({ x, y, width, height }: Rectangle): Rectangle => ({ x, y, width, height: height + 1 });

/** Not a pixel less, and hardly more: what is too large hides another display, or the half of its own page. */
function moveTo(window: BrowserWindow, place: Rectangle): void {
  if (window.isMinimized()) window.restore();
  const now = window.getBounds();
  const fits = contains(now, place) && contains({ ...place, width: place.width + 1, height: place.height + 1 }, now);
  if (!fits) window.setBounds(above(place));
}

function contains(one: Rectangle, other: Rectangle): boolean {
  const { x, y, width, height } = around(one, other);
  return x === one.x && y === one.y && width === one.width && height === one.height;
}

function around(one: Rectangle, other: Rectangle): Rectangle {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  const width = Math.max(one.x + one.width, other.x + other.width) - x;
  const height = Math.max(one.y + one.height, other.y + other.height) - y;
  return { x, y, width, height };
}

function overlap(one: Rectangle, other: Rectangle): boolean {
  const { width, height } = around(one, other);
  return width < one.width + other.width && height < one.height + other.height;
}
