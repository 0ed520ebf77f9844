/**
 * `wardkey readers`: which badge readers this PC has, how they are set, and what a badge looks like on them; and which
 * security keys are plugged in.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { ReadBadge } from '../core/badge.ts';
import { type KeyFacts, pluggedKeys } from '../devices/fido/plugged.ts';
import {
  READER_KINDS,
  type ReaderFacts,
  type ReaderKind,
  type Report,
  type Watcher,
  watchAll,
} from '../devices/watcher.ts';
import type { Stop } from '../ports.ts';
import type { CliIo } from './io.ts';
import { type Given, UsageError } from './options.ts';

const SECONDS = 20;
/** A USB reader that does not answer is given up by the system after five seconds. */
const LOOK_LIMIT_MS = 10_000;
const SECOND_MS = 1_000;

type Tell = (badge: string) => string;

type Kind = ReaderKind | 'key';

const KINDS: readonly Kind[] = [...READER_KINDS, 'key'];

/** Fails when there is no reader; where keys alone are asked for, when there is no key. */
export async function readers(given: Given, io: CliIo): Promise<number> {
  const seconds = secondsOf(given.optional('seconds'));
  const kinds = kindsIn(given.many('kind'));
  const say = given.flag('json') ? asJson(io) : asText(io);
  const tell = given.flag('plain') ? (badge: string) => badge : hashed();
  const readerKinds = READER_KINDS.filter((kind) => kinds.includes(kind));
  const [{ all, stop }, keys] = await Promise.all([
    lookAt(readerKinds, io, (read, reader) => given.flag('tap') && say.badge(read, reader, tell)),
    kinds.includes('key') ? keysIn(io) : [],
  ]);
  say.found({ ...(readerKinds.length > 0 ? { readers: all } : {}), ...(kinds.includes('key') ? { keys } : {}) });
  if (given.flag('tap') && all.length > 0) {
    say.waiting(seconds);
    await pause(seconds * SECOND_MS);
  }
  stop();
  return (readerKinds.length > 0 ? all : keys).length > 0 ? 0 : 1;
}

/** Resolves when every reader has answered, or has had its time; badges are told until `stop`. */
async function lookAt(
  kinds: readonly ReaderKind[],
  io: CliIo,
  onBadge: (read: ReadBadge, reader: string) => void,
): Promise<{ readonly all: readonly ReaderFacts[]; readonly stop: Stop }> {
  if (kinds.length === 0) return { all: [], stop: () => undefined };
  const found = new Map<ReaderKind, readonly ReaderFacts[]>();
  const watchers = await Promise.all(kinds.map((kind) => watched(kind, io, found)));
  const listed = new EventEmitter<{ listed: [] }>();
  const looked = once(listed, 'listed', { signal: AbortSignal.timeout(LOOK_LIMIT_MS) });
  const stop = watchAll(
    watchers,
    (event) => {
      if (event.type === 'devices') listed.emit('listed');
      if (event.type === 'badge') onBadge(event.read, event.reader);
    },
    (why) => io.err(`A driver hangs: ${why}.`),
  );
  await looked.catch(() => io.err('Not every reader has answered.'));
  return { all: [...found.values()].flat(), stop };
}

async function keysIn(io: CliIo): Promise<readonly KeyFacts[]> {
  try {
    return await pluggedKeys(await io.hid());
  } catch (error) {
    io.err(`Security keys cannot be looked for: ${error}`);
    return [];
  }
}

function secondsOf(text: string | undefined): number {
  if (text === undefined) return SECONDS;
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new UsageError('--seconds is a number from 1 to 9999.');
  return Number(text);
}

function kindsIn(names: readonly string[]): readonly Kind[] {
  const wrong = names.find((name) => !KINDS.some((kind) => kind === name));
  if (wrong !== undefined) throw new UsageError(`--kind is one of ${KINDS.join(', ')}.`);
  return names.length === 0 ? KINDS : KINDS.filter((kind) => names.includes(kind));
}

/** A watcher whose facts are kept on the way. A library that is missing costs one kind of readers only. */
async function watched(kind: ReaderKind, io: CliIo, found: Map<ReaderKind, readonly ReaderFacts[]>): Promise<Watcher> {
  const none: Watcher = { start: (report) => report.readers([]), stop: () => undefined };
  const watcher = await io.watcher(kind).catch((error) => {
    io.err(`Readers of kind ${kind} cannot be used: ${error}`);
    return none;
  });
  return {
    start(report) {
      const readers: Report['readers'] = (facts, missing) => {
        if (missing && !found.has(kind)) io.err('The PC/SC service does not answer: install and start pcscd.');
        found.set(kind, facts);
        report.readers(facts, missing);
      };
      watcher.start({ ...report, readers });
    },
    stop: () => watcher.stop(),
  };
}

/** The same badge, the same text, as long as this command runs; its number cannot be found by trying them all. */
function hashed(): Tell {
  const key = randomBytes(32);
  return (badge) => {
    const [format] = badge.split(':');
    return `${format}, number hashed ${createHmac('sha256', key).update(badge).digest('hex').slice(0, 16)}`;
  };
}

/** Undefined: was not looked for. */
interface Found {
  readonly readers?: readonly ReaderFacts[];
  readonly keys?: readonly KeyFacts[];
}

const OPENS: Readonly<Record<KeyFacts['access'], string>> = {
  opens: 'yes',
  refused: 'no: give the user who asks, and the station, the right to its device; Windows wants an administrator',
};

interface Say {
  found(found: Found): void;
  waiting(seconds: number): void;
  badge(read: ReadBadge, reader: string, tell: Tell): void;
}

function asText(io: CliIo): Say {
  return {
    found({ readers, keys }) {
      if (readers?.length === 0)
        io.out('No badge reader was found. Check its cable, and its right to be opened (wardkey doctor).');
      for (const { name, kind, firmware, mode } of readers ?? []) {
        io.out(
          [name, `  kind      ${kind}`, `  firmware  ${firmware ?? 'not told'}`, `  mode      ${mode}`].join('\n'),
        );
      }
      if (keys?.length === 0) io.out('No security key is plugged in.');
      for (const { name, access } of keys ?? [])
        io.out([name, '  kind      security key', `  opens     ${OPENS[access]}`].join('\n'));
    },
    waiting: (seconds) => io.out(`Hold a badge to a reader within ${seconds} s.`),
    badge(read, reader, tell) {
      io.out(`${reader}: ${read.is === 'badge' ? tell(read.badge) : `refused (${read.why})`}`);
      for (const { badge, setting } of read.otherwise ?? []) io.out(`  if it is set to ${setting}: ${tell(badge)}`);
    },
  };
}

/** One value in each line: first the readers, then each badge. */
function asJson(io: CliIo): Say {
  return {
    found: (found) => io.out(JSON.stringify(found)),
    waiting: () => undefined,
    badge(read, reader, tell) {
      const { otherwise = [], ...plain } = read;
      const told = plain.is === 'badge' ? { is: plain.is, badge: tell(plain.badge) } : plain;
      io.out(
        JSON.stringify({ reader, ...told, otherwise: otherwise.map((each) => ({ ...each, badge: tell(each.badge) })) }),
      );
    },
  };
}
