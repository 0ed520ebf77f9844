/** The holder locks with the key and comes back with a tap, in turns: what each takes until the screen shows it. */
import { setTimeout as pause } from 'node:timers/promises';
import { machineTime } from '../harness/protocol.ts';
import { type Measured, measuredOf, TOTAL } from './measured.ts';
import { QUIET_MS } from './peers.ts';
import { type BenchStation, LOCK_KEY } from './station.ts';
import { inRounds, Samples } from './statistics.ts';

export interface Covered {
  readonly lock: Measured;
  readonly ownTap: Measured;
}

export interface CoveringParts {
  readonly station: BenchStation;
  readonly rounds: number;
  readonly told?: (round: number) => void;
}

export async function measureCovering({ station, rounds, told }: CoveringParts): Promise<Covered> {
  const [locks, taps] = [new Samples(), new Samples()];
  const coverAndReturn = async () => {
    locks.addAll(await timed(station, 'locked', () => station.hands.press(LOCK_KEY)));
    taps.addAll(await timed(station, 'open', () => tapOf(station)));
  };
  await inRounds(rounds, [coverAndReturn], told);
  const alone = { n: rounds, unit: 'ms', peers: {} } as const;
  return { lock: { ...alone, ...measuredOf(locks) }, ownTap: { ...alone, ...measuredOf(taps) } };
}

function tapOf({ remote, holder }: BenchStation): number {
  const at = machineTime();
  remote.tap(holder.badge).catch(() => undefined); // the screen that never comes is what is told
  return at;
}

/** `told`: until the station is in the state; `painted`: from there until the screen is. */
async function timed(station: BenchStation, screen: 'locked' | 'open', act: () => number) {
  const { remote, holder } = station;
  const before = remote.history.length;
  const began = act();
  const painted = await station.seen(screen, holder);
  const { at } = await remote.until(screen, { after: before });
  await pause(QUIET_MS);
  return { told: at - began, painted: painted - at, [TOTAL]: painted - began };
}
