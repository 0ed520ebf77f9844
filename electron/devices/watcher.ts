/**
 * A watcher looks after one kind of readers; this file joins what all of them see into one stream of device events.
 * It never knows whose badge it is.
 */
import type { ReadBadge } from '../core/badge.ts';
import type { Policy } from '../core/policy.ts';
import type { Devices } from '../core/state.ts';
import type { DeviceEvent, Stop } from '../ports.ts';
import type { PresentedCard } from './fido/ceremonies.ts';
import { followReader, type Presentations } from './presentations.ts';

/** Of readers that have a driver; what a keyboard types is no business of this process. */
export type ReaderKind = Exclude<Policy['unlock']['readers'][number], 'wedge'>;

export const READER_KINDS: readonly ReaderKind[] = ['pcsc', 'pcprox'];

/**
 * How long a reader that has just come is only looked at. A restarted service or a reader under power for the first time
 * finds a card that lies there within this time, and that is no tap: it would open a station without a hand.
 * The reader is told when it is over, so a reader on the list takes taps.
 */
export const SETTLE = 600;

/**
 * For how long a tap at a reader that has just come opens nothing by itself: behind `SETTLE` a card that lies there can
 * still be found late, by a reader or a service that is slow to start.
 */
export const FRESH = 3_000;

/** One reader, as it is shown to an administrator. */
export interface ReaderFacts {
  /** Tells it from all others that are there now. */
  readonly name: string;
  readonly kind: ReaderKind;
  /** Undefined where the reader does not tell. */
  readonly firmware?: string | undefined;
  /** How it is set, in a few words. */
  readonly mode: string;
}

/** What one watcher tells. */
export interface Report {
  /** All readers of this kind that work now; told once after the start and after every change. */
  readers(found: readonly ReaderFacts[], missing?: 'service'): void;
  /** Something was put on the reader. It may be the same again. */
  put(read: ReadBadge, reader: string): void;
  /** A FIDO2 card was put on the reader, and is selected: a tap that can prove itself. */
  card?(presented: PresentedCard): void;
  /** What was put there is no longer on the reader. */
  lifted(reader: string): void;
  /** A driver does not come back; only a new process helps. */
  stuck(why: string): void;
}

export interface Watcher {
  start(report: Report): void;
  stop(): void;
}

interface Seen {
  readonly readers: readonly ReaderFacts[];
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
  cards?: (presented: PresentedCard) => void,
): Stop {
  const seen = new Map<Watcher, Seen>();
  const since = new Map<string, number>();
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
  const isFresh = (reader: string) => performance.now() - (since.get(reader) ?? Number.POSITIVE_INFINITY) < FRESH;
  for (const watcher of watchers) {
    watcher.start({
      readers: (readers, missing) => {
        const gone = seen.get(watcher)?.readers ?? [];
        seen.set(watcher, { readers, missing });
        for (const { name } of gone) if (!readers.some((reader) => reader.name === name)) since.delete(name);
        for (const { name } of readers) if (!since.has(name)) since.set(name, performance.now());
        postDevices();
      },
      ...tapsOf(say, isFresh),
      // one that a reader finds when it has just come may have lain there: it opens nothing
      card: (presented) => (cards && !isFresh(presented.reader) ? cards(presented) : presented.done()),
      stuck,
    });
  }
  return () => {
    stopped = true;
    for (const watcher of watchers) watcher.stop();
  };
}

/** What lies on each reader, as taps. */
function tapsOf(
  say: (event: DeviceEvent) => void,
  isFresh: (reader: string) => boolean,
): Pick<Report, 'put' | 'lifted'> {
  const all = new Map<string, { readonly seen: Presentations; told: boolean }>();
  const on = (reader: string) => {
    const known = all.get(reader) ?? { seen: followReader(() => performance.now()), told: false };
    all.set(reader, known);
    return known;
  };
  const lift = (reader: string) => {
    const presented = on(reader);
    if (presented.told) say({ type: 'cardRemoved', reader });
    presented.told = false;
  };
  return {
    put(read, reader) {
      const presented = on(reader);
      const tap = presented.seen.put(read);
      if (!tap) return;
      lift(reader);
      presented.told = true;
      say({ type: 'badge', read: tap, reader, ...(isFresh(reader) ? { fresh: true } : {}) });
    },
    lifted(reader) {
      on(reader).seen.lifted();
      lift(reader);
    },
  };
}

/** While any reader works nothing is missing: a station with a pcProx reader needs no PC/SC service. */
function merge(seen: readonly Seen[]): Devices {
  const names = seen.map(({ readers }) => readers.map(({ name }) => name).sort());
  const readers = names.flat().map((name) => ({ name }));
  if (readers.length > 0) return { readers };
  return { readers, problem: seen.some(({ missing }) => missing === 'service') ? 'noService' : 'noReader' };
}
