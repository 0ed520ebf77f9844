/**
 * A switch: the holder has 50 MB in her partition and a service worker, another nurse taps, and the clock runs until
 * the pad for that nurse's PIN is on the screen and the receipt that everything is gone is on the disk.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { machineTime } from '../harness/protocol.ts';
import { type Measured, measuredOf, TOTAL } from './measured.ts';
import { type Peer, QUIET_MS } from './peers.ts';
import { receiptsIn, stepsOf } from './receipts.ts';
import { type BenchStation, LOCK_KEY } from './station.ts';
import { inRounds, Samples } from './statistics.ts';

export interface SwitchParts {
  /** With a full page. */
  readonly station: BenchStation;
  readonly peers: readonly Peer[];
  readonly rounds: number;
  readonly told?: (round: number) => void;
}

export async function measureSwitch({ station, peers, rounds, told }: SwitchParts): Promise<Measured> {
  const [fromOpen, fromLocked, beside] = [new Samples(), new Samples(), new Samples()];
  const acts = [
    async () => fromOpen.addAll(await switched(station)),
    async () => {
      await locked(station);
      fromLocked.addAll(await switched(station));
    },
    ...peers.map((peer) => async () => beside.add(peer.name, await peer.restarted())),
  ];
  await inRounds(rounds, acts, told);
  const open = measuredOf(fromOpen);
  return { n: rounds, unit: 'ms', ...open, peers: beside.spreads(), fromLocked: measuredOf(fromLocked) };
}

async function locked(station: BenchStation): Promise<void> {
  station.hands.press(LOCK_KEY);
  await station.seen('locked', station.holder);
  await pause(QUIET_MS);
}

/**
 * `taken`: until the station has begun to clean; the receipt's own stages and residues; `cleaned`: until it asks the
 * next nurse; `nextPainted`: from there until she sees it. The first, `cleaned` and the last make up the total, unless
 * the receipt came on the disk later than the picture on the screen.
 */
async function switched(station: BenchStation): Promise<Readonly<Record<string, number>>> {
  const { remote, folder, other: next } = station;
  const [before, receipts] = [remote.history.length, receiptsIn(folder.data).length];
  const began = machineTime();
  const [painted] = await Promise.all([station.seen('proving', next), remote.tap(next.badge)]);
  const { receipt, at: written } = await receiptAfter(folder.data, receipts);
  if (!receipt.verified) throw new Error('The receipt names a residue that was left: this was no switch.');
  const [cleaning, proving] = [await remote.until('cleaning', { after: before }), await remote.until('proving')];
  await station.prove(next);
  return {
    taken: cleaning.at - began,
    ...stepsOf(receipt),
    cleaned: proving.at - cleaning.at,
    nextPainted: painted - proving.at,
    [TOTAL]: Math.max(painted, written) - began,
  };
}

const LOOK_EVERY_MS = 1;

/** The receipt behind so many others, and when it was found; 0 when it was there already, before the screen was. */
async function receiptAfter(dataDir: string, count: number) {
  for (let at = 0; ; at = machineTime()) {
    const receipt = receiptsIn(dataDir)[count];
    if (receipt) return { receipt, at };
    await pause(LOOK_EVERY_MS);
  }
}
