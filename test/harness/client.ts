/** The test's end of the remote. Waiting is driven by what the station tells; nothing is polled. */
import { once } from 'node:events';
import { existsSync, watch } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { StateName } from '../../electron/core/state.ts';
import { type Asked, type Command, eachLine, type KeyTold, type Seen, type Told } from './protocol.ts';

export type Wanted = StateName | ((seen: Seen) => boolean);

export interface Remote {
  /** Everything the station was seen doing, oldest first. */
  readonly history: readonly Seen[];
  now(): Seen;
  ask(command: Command): Promise<void>;
  tap(badge: string): Promise<void>;
  plug(): Promise<void>;
  unplug(): Promise<void>;
  /** At a station with a devices process. */
  key(told: KeyTold): Promise<void>;
  advance(seconds: number, how?: { eachMs?: number; stopAt?: readonly StateName[] }): Promise<void>;
  setBack(seconds: number): Promise<void>;
  /** The state now, or the next, that is wanted; with `after` only one told later than that place in the history. */
  until(wanted: Wanted, how?: { timeout?: number; after?: number }): Promise<Seen>;
  onSeen(on: (seen: Seen) => void): () => void;
  readonly closed: Promise<void>;
  close(): void;
}

const TIMEOUT = 15_000;
const AGAIN_MS = 50;

/** Waits for the socket to appear and connects to it; `failed` ends the wait when the station is gone instead. */
export async function connectRemote(path: string, failed: Promise<never>, timeout = 30_000): Promise<Remote> {
  await Promise.race([appears(path, timeout), failed]);
  const socket = connect(path);
  await Promise.race([once(socket, 'connect'), failed]);
  return speakOver(socket);
}

/** Connects as soon as somebody listens: a station that starts again leaves its old socket until it opens the new one. */
export async function connectAgain(path: string): Promise<Remote> {
  for (;;) {
    try {
      return await connectRemote(path, new Promise<never>(() => undefined));
    } catch {
      await pause(AGAIN_MS);
    }
  }
}

async function appears(path: string, timeout: number): Promise<void> {
  const folder = watch(dirname(path));
  const end = setTimeout(
    () => folder.emit('error', new Error(`The station opened no ${path} within ${timeout} ms.`)),
    timeout,
  );
  try {
    while (!existsSync(path)) await once(folder, 'change');
  } finally {
    clearTimeout(end);
    folder.close();
  }
}

async function speakOver(socket: Socket): Promise<Remote> {
  const history: Seen[] = [];
  const listeners = new Set<(seen: Seen) => void>();
  const answers = new Map<number, (told: Told) => void>();
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  socket.on('error', () => socket.destroy());
  socket.on(
    'data',
    eachLine<Told>((told) => {
      if (told.told !== 'seen') return answers.get(told.id)?.(told);
      history.push(told.seen);
      for (const on of [...listeners]) on(told.seen);
    }),
  );
  let lastId = 0;
  const ask = (command: Command) => {
    lastId++;
    const asked: Asked = { ...command, id: lastId };
    return answered(answers, asked, socket, closed);
  };
  const onSeen = (on: (seen: Seen) => void) => {
    listeners.add(on);
    return () => void listeners.delete(on);
  };
  const remote: Remote = {
    history,
    now: () => latest(history),
    ask,
    tap: (badge) => ask({ do: 'tap', badge }),
    plug: () => ask({ do: 'plug' }),
    unplug: () => ask({ do: 'unplug' }),
    key: (told) => ask({ do: 'key', told }),
    advance: (seconds, how = {}) => ask({ do: 'advance', seconds, ...how }),
    setBack: (seconds) => ask({ do: 'setBack', seconds }),
    until: (wanted, how) => until(history, onSeen, closed, wanted, how),
    onSeen,
    closed,
    close: () => socket.destroy(),
  };
  await remote.until(() => true);
  return remote;
}

function latest(history: readonly Seen[]): Seen {
  const last = history.at(-1);
  if (!last) throw new Error('The station has told nothing yet.');
  return last;
}

function answered(answers: Map<number, (told: Told) => void>, asked: Asked, socket: Socket, closed: Promise<void>) {
  return new Promise<void>((resolve, reject) => {
    answers.set(asked.id, (told) => {
      answers.delete(asked.id);
      if (told.told === 'refused') reject(new Error(`The station refused ${asked.do}: ${told.why}`));
      else resolve();
    });
    closed.then(() => (asked.do === 'quit' ? resolve() : reject(new Error(`The station ended during ${asked.do}.`))));
    socket.write(`${JSON.stringify(asked)}\n`);
  });
}

function until(
  history: readonly Seen[],
  onSeen: Remote['onSeen'],
  closed: Promise<void>,
  wanted: Wanted,
  { timeout = TIMEOUT, after }: { timeout?: number; after?: number } = {},
): Promise<Seen> {
  const fits = (seen: Seen) => (typeof wanted === 'string' ? seen.state === wanted : wanted(seen));
  const already = after === undefined ? history.slice(-1).find(fits) : history.slice(after).find(fits);
  if (already) return Promise.resolve(already);
  return new Promise((resolve, reject) => {
    const story = () =>
      history.slice(-8).map(({ state, page, notice }) => [state, page, notice].filter(Boolean).join('/'));
    const fail = (why: string) => {
      stop();
      clearTimeout(timer);
      reject(
        new Error(`${why} before ${typeof wanted === 'string' ? wanted : wanted.toString()}: ${story().join(' → ')}`),
      );
    };
    const timer = setTimeout(() => fail(`${timeout} ms passed`), timeout);
    const stop = onSeen((seen) => {
      if (!fits(seen)) return;
      stop();
      clearTimeout(timer);
      resolve(seen);
    });
    closed.then(() => fail('The station ended'));
  });
}
