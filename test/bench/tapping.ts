/**
 * From a reader's report to what the station makes of it: out of the devices process, past what main believes of it, to
 * the person, the state and its record. The holder's own badge locks the station and opens it again.
 */
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { WITHIN_MS } from '../../electron/core/flood.ts';
import { type Measured, measuredOf, TOTAL } from './measured.ts';
import type { BenchStation } from './station.ts';
import { inRounds, Samples } from './statistics.ts';

export interface TappingParts {
  /** With its reader in a devices process. */
  readonly station: BenchStation;
  readonly reader: string;
  readonly rounds: number;
  readonly told?: (round: number) => void;
}

/** A reader that taps more often is taken for a flood. */
const HAND_MS = 1_100;

export async function measureTapping({ station, reader, rounds, told }: TappingParts): Promise<Measured> {
  const samples = new Samples();
  const tapped = async (state: 'locked' | 'open') => {
    await pause(HAND_MS);
    const before = station.remote.history.length;
    const reported = await report(reader, station.holder.badge);
    const { at } = await station.remote.until(state, { after: before });
    samples.add(TOTAL, at - reported);
  };
  // what was tapped before counts for the flood too
  await pause(WITHIN_MS);
  const lockedAndBack = async () => {
    await tapped('locked');
    await tapped('open');
  };
  await inRounds(rounds, [lockedAndBack], told);
  return { n: rounds * 2, unit: 'ms', peers: {}, ...measuredOf(samples) };
}

/** Holds the badge to the reader; resolves with the machine's time at which the reader reported it. */
async function report(reader: string, badge: string): Promise<number> {
  const socket = connect(reader);
  let said = '';
  socket.on('data', (chunk) => {
    said += String(chunk);
  });
  socket.write(`${JSON.stringify(badge)}\n`);
  await once(socket, 'end');
  return Number(said);
}
