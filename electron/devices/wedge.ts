/**
 * Keyboard-wedge readers: what they type into any page of this station is kept from the page and becomes a tap of the
 * lowest assurance. Joins the readers of the devices process, which knows nothing of keyboards.
 */
import type { Event, Input, WebContents } from 'electron';
import { badgeOfText } from '../core/badge-text.ts';
import { limited, NO_TAPS } from '../core/flood.ts';
import { IDLE, keptFor, type Stroke, strike, WEDGE, type WedgeFrame } from '../core/wedge.ts';
import type { DeviceEvent, Devices } from '../ports.ts';

interface Kept {
  readonly contents: WebContents;
  readonly input: Input;
}

export class WedgeReader implements Devices {
  readonly #frame: WedgeFrame;
  readonly #others: Devices;
  #on: ((event: DeviceEvent) => void) | undefined;
  #taps = NO_TAPS;
  #wedge = IDLE;
  #kept: Kept[] = [];
  #timer: NodeJS.Timeout | undefined;
  #givingBack = false;

  constructor(frame: WedgeFrame, others: Devices) {
    this.#frame = frame;
    this.#others = others;
  }

  start(on: (event: DeviceEvent) => void): void {
    this.#on = on;
    this.#others.start((event) => on(withWedge(event)));
  }

  async stop(): Promise<void> {
    this.#on = undefined;
    await this.#others.stop();
  }

  /** From now on nothing that a reader types reaches that page. The focus may move while it types. */
  watch(contents: WebContents): void {
    contents.on('before-input-event', (event, input) => {
      if (!this.#givingBack && input.type === 'keyDown') this.#pressed(event, { contents, input });
    });
  }

  #pressed(event: Pick<Event, 'preventDefault'>, stroke: Kept): void {
    const { does, badge, wedge } = strike(this.#wedge, strokeOf(stroke.input), this.#frame);
    this.#wedge = wedge;
    if (does !== 'pass' && does !== 'release') event.preventDefault();
    const before = this.#kept;
    if (does !== 'pass' && does !== 'hold') this.#kept = [];
    if (does === 'hold' || does === 'again') this.#kept.push(stroke);
    if (does === 'release') this.#giveBack(before);
    // within its own turn what is given back would undo that this stroke is kept
    if (does === 'again') setImmediate(() => this.#giveBack(before));
    if (badge !== undefined) this.#typed(badge);
    clearTimeout(this.#timer);
    if (wedge.is !== 'idle') this.#timer = setTimeout(() => this.#calm(), keptFor(wedge));
  }

  /** Nothing came for longer than a reader takes: what was kept is a hand's. */
  #calm(): void {
    this.#wedge = IDLE;
    this.#giveBack(this.#kept.splice(0));
  }

  #giveBack(strokes: readonly Kept[]): void {
    this.#givingBack = true;
    for (const { contents, input } of strokes) if (!contents.isDestroyed()) give(contents, input);
    this.#givingBack = false;
  }

  #typed(text: string): void {
    const { taps, read } = limited(this.#taps, performance.now(), badgeOfText(text));
    this.#taps = taps;
    if (read) this.#on?.({ type: 'typedBadge', read });
  }
}

/** Nobody can tell whether it is plugged in. */
function withWedge(event: DeviceEvent): DeviceEvent {
  if (event.type !== 'devices') return event;
  const { readers, problem } = event.devices;
  const left = problem === undefined || problem === 'noReader' ? {} : { problem };
  return { type: 'devices', devices: { readers: [...readers, { name: WEDGE }], ...left } };
}

function strokeOf({ key, control, alt, meta, isAutoRepeat }: Input): Stroke {
  return { key, special: control || alt || meta || isAutoRepeat, at: performance.now() };
}

/** As the keyboard would have brought it: what is sent as a key alone writes nothing, and its end was forgotten. */
function give(contents: WebContents, { key, shift }: Input): void {
  const modifiers: 'shift'[] = shift ? ['shift'] : [];
  contents.sendInputEvent({ type: 'keyDown', keyCode: key, modifiers });
  if ([...key].length === 1) contents.sendInputEvent({ type: 'char', keyCode: key, modifiers });
  contents.sendInputEvent({ type: 'keyUp', keyCode: key, modifiers });
}
