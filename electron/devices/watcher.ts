/**
 * A watcher looks after one kind of readers; this file joins what all of them see into one stream of device events.
 * It never knows whose badge it is.
 */
import type { ReadBadge } from '../core/badge.ts';
import type { Policy } from '../core/policy.ts';
import type { Devices } from '../core/state.ts';
import type { DeviceEvent, Stop } from '../ports.ts';

export type ReaderKind = Policy['unlock']['readers'][number];

/**
 * How long a reader that has just come is only looked at. A restarted service or a reader under power for the first time
 * finds a card that lies there within this time, and that is no tap: it would open a station without a hand.
 * The reader is told when it is over, so a reader on the list takes taps.
 */
export const SETTLE = 1_500;

/** What one watcher tells. */
export interface Report {
  /** The names of all readers of this kind that work now; told once after the start and after every change. */
  readers(names: readonly string[], missing?: 'service'): void;
  badge(read: ReadBadge, reader: string): void;
  /** The card whose badge was told is no longer on the reader. */
  cardRemoved(reader: string): void;
  /** A driver does not come back; only a new process helps. */
  stuck(why: string): void;
}

export interface Watcher {
  start(report: Report): void;
  stop(): void;
}

interface Seen {
  readonly names: readonly string[];
  readonly missing: 'service' | undefined;
}

/**
 * Starts the watchers and posts their news. The list of readers is held back until every watcher has looked once:
 * "no reader" said too early would be a false alarm on every start.
 */
export function watchAll(
  watchers: readonly Watcher[],
  post: (event: DeviceEvent) => void,
  stuck: (why: string) => void,
): Stop {
  const seen = new Map<Watcher, Seen>();
  let posted = '';
  let stopped = false;
  const say = (event: DeviceEvent) => {
    if (!stopped) post(event);
  };
  const postDevices = () => {
    if (seen.size < watchers.length) return;
    const devices = merge([...seen.values()]);
    const text = JSON.stringify(devices);
    if (text === posted) return;
    posted = text;
    say({ type: 'devices', devices });
  };
  for (const watcher of watchers) {
    watcher.start({
      readers: (names, missing) => {
        seen.set(watcher, { names: [...names].sort(), missing });
        postDevices();
      },
      badge: (read, reader) => say({ type: 'badge', read, reader }),
      cardRemoved: (reader) => say({ type: 'cardRemoved', reader }),
      stuck,
    });
  }
  return () => {
    stopped = true;
    for (const watcher of watchers) watcher.stop();
  };
}

/** While any reader works nothing is missing: a station with a pcProx reader needs no PC/SC service. */
function merge(seen: readonly Seen[]): Devices {
  const readers = seen.flatMap(({ names }) => names).map((name) => ({ name }));
  if (readers.length > 0) return { readers };
  return { readers, problem: seen.some(({ missing }) => missing === 'service') ? 'noService' : 'noReader' };
}
