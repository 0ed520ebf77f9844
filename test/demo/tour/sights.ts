/** What was seen on the tour: a picture of the real screen for each step, its time, and the table of all of them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Display } from '../../harness/display.ts';
import { pngOf } from '../../harness/frame.ts';
import type { Seen } from '../../harness/protocol.ts';
import { machineTime } from '../../harness/protocol.ts';
import { type LaunchedStation, painted } from '../../harness/station.ts';

export interface Sight {
  readonly step: string;
  readonly state: string;
  /** From the act to the station's being in the state; of what changes no state, how long it took. */
  readonly ms: number;
  readonly screenshot: string;
}

export interface Step {
  readonly step: string;
  readonly act: () => Promise<unknown>;
  readonly wanted: Seen['state'];
  /** What the state must also say. */
  readonly also?: (seen: Seen) => boolean;
  /** What the screen waits for beyond the station's own page, such as the EHR's. */
  readonly lastly?: () => Promise<unknown>;
}

/** Spinning and blinking parts of a page that is otherwise at rest. */
const RESTLESS_SHARE = 0.004;

export class Sights {
  readonly #display: Display;
  readonly #out: string;
  readonly #seen: Sight[] = [];

  constructor(display: Display, out: string) {
    this.#display = display;
    this.#out = out;
    process.stdout.write(`${row('#', 'step', 'state', 'ms')}\n`);
  }

  /** Does it, waits for the state, and keeps the picture; throws when the state does not come. */
  async see({ remote, page }: LaunchedStation, { step, act, wanted, also = () => true, lastly }: Step): Promise<void> {
    const began = machineTime();
    await act();
    const reached = await remote.until((seen) => seen.state === wanted && also(seen));
    const ms = (reached.at > began ? reached.at : machineTime()) - began;
    await lastly?.();
    await painted(page, wanted);
    await this.keep(step, wanted, ms);
  }

  async keep(step: string, state: string, ms: number): Promise<void> {
    const number = String(this.#seen.length + 1).padStart(2, '0');
    const screenshot = `${number}-${step.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.png`;
    const frame = await this.#display.settled({ restless: RESTLESS_SHARE });
    writeFileSync(join(this.#out, screenshot), pngOf(frame));
    const sight: Sight = { step, state, ms: Math.round(ms * 10) / 10, screenshot };
    this.#seen.push(sight);
    process.stdout.write(`${row(number, step, state, sight.ms.toFixed(1))}\n`);
  }

  report(): readonly Sight[] {
    return this.#seen;
  }
}

function row(number: string, step: string, state: string, ms: string): string {
  return `${number.padStart(2)}  ${step.padEnd(52)} ${state.padEnd(13)} ${ms.padStart(8)}`;
}
