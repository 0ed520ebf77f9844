/**
 * What a test, the tour or the bench window says to a station under test, and what it hears: one JSON text a line on a
 * Unix socket inside the station's process. It speaks of what happens outside the station (taps, time, plugs) and of
 * what everybody can see of its state; it has no way to open anything.
 */

import type { Notice } from '../../electron/core/notice.ts';
import type { LockReason, Page } from '../../electron/core/session.ts';
import type { StateName } from '../../electron/core/state.ts';

/** What a hand does with the security key at the station's port. `tries`: wrong PINs that it still takes. */
export type KeyTold =
  | { readonly key: 'plug'; readonly tries?: number }
  | { readonly key: 'pull' }
  | { readonly key: 'touch' };

export type Command =
  | { readonly do: 'tap'; readonly badge: string }
  | { readonly do: 'plug' | 'unplug' }
  | { readonly do: 'key'; readonly told: KeyTold }
  /** Runs both clocks on; with `stopAt` no further than the first of these states. */
  | {
      readonly do: 'advance';
      readonly seconds: number;
      readonly eachMs?: number;
      readonly stopAt?: readonly StateName[];
    }
  | { readonly do: 'setBack'; readonly seconds: number }
  /** The operating system's own announcement, as Electron passes it on. */
  | { readonly do: 'suspend' | 'resume' }
  | { readonly do: 'quit' };

/** The outside of a station's state at one moment. */
export interface Seen {
  readonly state: StateName;
  /** The user name of whom the state is about. */
  readonly person?: string;
  readonly page?: Page;
  /** The user name of who waits for her turn. */
  readonly next?: string;
  readonly step?: string;
  readonly notice?: Notice['says'];
  readonly why?: LockReason;
  readonly fault?: string;
  /** The run before may have left a session behind, and the station says so. */
  readonly unfinished?: true;
  /** Milliseconds of the machine's monotonic clock, the same in every process. */
  readonly at: number;
}

export type Told =
  | { readonly told: 'seen'; readonly seen: Seen }
  | { readonly told: 'done'; readonly id: number }
  | { readonly told: 'refused'; readonly id: number; readonly why: string };

export type Asked = Command & { readonly id: number };

/** CLOCK_MONOTONIC in ms. */
export function machineTime(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Splits a stream of text into lines and hands each over as the value it is the JSON of. */
export function eachLine<Value>(on: (value: Value) => void): (chunk: Buffer | string) => void {
  let rest = '';
  return (chunk) => {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line) on(JSON.parse(line) as Value);
  };
}
