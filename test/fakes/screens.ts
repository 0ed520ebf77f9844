/** A page nobody looks at: keeps what it was told to show and does what the test presses. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Screen } from '../../electron/core/screen.ts';
import type { ScreenEvent, Screens, Stop } from '../../electron/ports.ts';

export class FakeScreens implements Screens {
  readonly shown: Screen[] = [];
  readonly #listeners = new Set<(event: ScreenEvent) => void>();

  get now(): Screen {
    const screen = this.shown.at(-1);
    if (!screen) throw new Error('Nothing has been shown yet.');
    return screen;
  }

  show(screen: Screen): void {
    this.shown.push(screen);
  }

  /** Whether the page paints at once what it is shown; otherwise it waits for `paint`, as long as a real one is waited for. */
  paints = true;
  readonly #waiting = new Set<() => void>();

  async painted(): Promise<void> {
    if (this.paints) return;
    const painting = new Promise<void>((resolve) => this.#waiting.add(resolve));
    await Promise.race([painting, pause(250)]);
  }

  paint(): void {
    for (const done of this.#waiting) done();
    this.#waiting.clear();
  }

  listen(on: (event: ScreenEvent) => void): Stop {
    this.#listeners.add(on);
    return () => this.#listeners.delete(on);
  }

  press(event: ScreenEvent): void {
    for (const on of this.#listeners) on(event);
  }
}
