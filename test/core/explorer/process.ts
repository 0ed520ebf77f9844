/** The world's own book of the station's process: whom it has served, how large it is, who is about, what covers it. */
import type { Event } from '../../../electron/core/event.ts';
import type { Part, Station } from '../../../electron/core/state.ts';

export type Crashes = readonly { readonly part: Part; readonly at: number }[];

export interface Process {
  readonly served: number;
  /** What it took when a vacant station was last told. */
  readonly memoryMb: number;
  /** When somebody was last about, or left; monotonic ms. */
  readonly stirredAt: number;
  /** The cover over the station, or on its way. */
  readonly cover?: { readonly attempt: number; readonly painted: boolean; readonly written: boolean };
  /** When a cover, or the line behind it, last failed; monotonic ms. */
  readonly failedAt?: number;
  /** Parts that ended by themselves, and when; monotonic ms. */
  readonly crashes: Crashes;
}

export const NEWBORN: Process = { served: 0, memoryMb: 0, stirredAt: 0, crashes: [] };

/** An event reached the station; `traces` says whether it held a person's. */
export function reached(process: Process, event: Event, traces: boolean): Process {
  const { cover } = process;
  switch (event.type) {
    case 'cleaned':
      return traces ? { ...process, served: process.served + 1 } : process;
    case 'covered':
      return cover?.attempt === event.attempt ? { ...process, cover: { ...cover, painted: true } } : process;
    case 'effectFailed':
      if (event.effect === 'cover' && cover?.attempt === event.attempt) {
        return { ...uncovering(process), failedAt: event.now.mono };
      }
      if (event.effect !== 'record' || !cover?.painted || cover.written) return process;
      return { ...process, failedAt: event.now.mono };
    default:
      return process;
  }
}

const BY_HAND: readonly Event['type'][] = ['tap', 'named', 'input', 'lock', 'leave'];

export const isByHand = ({ type }: Event): boolean => BY_HAND.includes(type);

/** What the step says of who is about. */
export function noting(process: Process, event: Event, before: Station, after: Station): Process {
  const { mono } = event.now;
  const was = before.state.at === 'vacant';
  if (event.type === 'memory') return was ? { ...process, memoryMb: event.mb } : process;
  if (after.state.at !== 'vacant') return process;
  if (!was) return { ...withoutFailure(process), stirredAt: mono };
  return isByHand(event) ? { ...process, stirredAt: mono } : process;
}

/** A visit in between is as good as waiting. */
function withoutFailure({ failedAt: _gone, ...process }: Process): Process {
  return process;
}

export const covering = (process: Process, attempt: number): Process => ({
  ...process,
  cover: { attempt, painted: false, written: false },
});

export function uncovering({ cover: _gone, ...process }: Process): Process {
  return process;
}

export const written = (process: Process): Process =>
  process.cover ? { ...process, cover: { ...process.cover, written: true } } : process;
