/**
 * The devices process and node-hid on /dev/hidraw*: real devices of a real kernel, whose other end behaves as pcProx readers
 * do. The story is played once; each test looks at one scene of it.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { parseMessage } from '../../electron/devices/messages.ts';
import type { Heard, Scenes } from './lines.ts';
import { PRODUCT_NAME } from './plugged.ts';
import { type Played, play } from './stage.ts';

const BADGE = 'h10301:123:4567';
const OTHER = 'h10301:45:321';

/** Soon after that the kernel no longer waits for a device's answer (drivers/hid/uhid.c). */
const GIVEN_UP_MS = 4_500;

let played: Played<Scenes>;

/** Fails with what was said instead, if the story did not come so far. */
function scene<Name extends keyof Scenes>(name: Name): Scenes[Name] {
  const told = played.scenes[name];
  if (!told) throw new Error(`The story did not come to "${name}". What was said last:\n${played.lastLines}`);
  return told;
}

const events = (heard: readonly Heard[]) => heard.map(({ message }) => parseMessage(message));

/** The taps of a scene in short: which reader, which badge, or that it was lifted. */
function taps(heard: readonly Heard[], only?: string): readonly string[] {
  return events(heard).flatMap((event) => {
    if (event === undefined || event === 'alive' || (event.type !== 'badge' && event.type !== 'cardRemoved')) return [];
    if (only !== undefined && event.reader !== only) return [];
    if (event.type === 'cardRemoved') return [`${event.reader}: lifted`];
    return [`${event.reader}: ${event.read.is === 'badge' ? event.read.badge : event.read.why}`];
  });
}

/** Each list of readers that was told. */
function lists(heard: readonly Heard[]): readonly (readonly string[])[] {
  return events(heard).flatMap((event) =>
    typeof event === 'object' && event.type === 'devices' ? [event.devices.readers.map(({ name }) => name)] : [],
  );
}

const one = (reader: string, badge = BADGE) => [`${reader}: ${badge}`, `${reader}: lifted`];

const first = (): string => lists(scene('lying').heard)[0]?.[0] ?? '';
const second = (): string => lists(scene('second').heard)[0]?.find((name) => name !== first()) ?? '';

/** Milliseconds from the beginning of a scene to its first badge; its card is put at the beginning. */
function untilTold(heard: readonly Heard[]): number | undefined {
  return heard.find(({ message }) => taps([{ ms: 0, message }]).length > 0)?.ms;
}

/** Told and not judged: they are those of a machine without a processor of its own. */
function times({ where, scenes }: Played<Scenes>): readonly string[] {
  const ms = (value: number | undefined) => (value === undefined ? 'never' : `after ${value} ms`);
  return [
    `played ${where === 'here' ? 'on this machine' : 'in QEMU'}, ${scenes.end?.seconds} s`,
    `a card is put down: its badge ${ms(untilTold(scenes.tap?.heard ?? []))}`,
    `the devices process starts: its first reader ${ms(scenes.lying?.listedMs)}`,
    `another reader is plugged in: on the list ${ms(scenes.second?.listedMs)}`,
    `the last one is unplugged: off the list ${ms(scenes.none?.goneMs)}`,
    `it is plugged in again: on the list ${ms(scenes.replugged?.listedMs)}`,
    `the same, beside devices that are none: ${ms(scenes.besideThem?.listedMs)}`,
  ];
}

beforeAll(async () => {
  played = await play('story');
  console.log(times(played).join('\n'));
});

describe('a reader', () => {
  it('types every badge as long as nobody speaks to it', () => {
    expect(scene('alone').typed.join(' ')).toBe('8 0 6 5 4 9 5 ENTER');
  });

  it('is named, and a card that lies there at the start is no tap, nor is it lifted', () => {
    expect(lists(scene('lying').heard)).toEqual([[PRODUCT_NAME]]);
    expect(taps(scene('lying').heard)).toEqual([]);
  });

  it('is told to type no more, and nothing else of it is changed, and nothing for good', () => {
    const { before, after, forGood } = scene('halted');
    expect(after).toBe(before.replace(/^(.{14})00/, '$180'));
    expect(forGood).toBe(before);
  });

  it('tells a tap once and that the card was lifted, and types nothing', () => {
    expect(taps(scene('tap').heard)).toEqual(one(first()));
    expect(scene('tap').typed).toEqual([]);
  });

  it('tells one tap of a card that goes in and out of its field', () => {
    expect(taps(scene('bounces').heard, first())).toEqual(one(first()));
  });

  it('tells two taps of the same badge as two', () => {
    expect(taps(scene('twice').heard, first())).toEqual([...one(first()), ...one(first())]);
  });
});

describe('two readers of one model', () => {
  it('have two names', () => {
    expect(lists(scene('second').heard)).toEqual([[first(), second()].sort()]);
    expect(second()).not.toBe('');
  });

  it('tell one badge each when two are tapped at once', () => {
    const { heard } = scene('together');
    expect(taps(heard, first())).toEqual(one(first()));
    expect(taps(heard, second())).toEqual(one(second(), OTHER));
    expect(taps(heard)).toHaveLength(4);
  });

  it('give one badge one number, whether they keep its parity or not; and a card that is left lying is one tap', () => {
    expect(taps(scene('rests').heard, second())).toEqual([`${second()}: ${BADGE}`]);
  });
});

describe('a reader that is unplugged', () => {
  it('is off the list with the card that lay there, and the other one works on', () => {
    const { heard } = scene('unplugged');
    expect(lists(heard)).toEqual([[first()]]);
    expect(taps(heard)).toEqual([`${second()}: lifted`, ...one(first())]);
  });

  it('leaves an empty list when it was the last one', () => {
    expect(events(scene('none').heard)).toEqual([{ type: 'devices', devices: { readers: [], problem: 'noReader' } }]);
  });

  it('works again when it is plugged in, under its name, and types nothing', () => {
    const { heard, listedMs, typed } = scene('replugged');
    expect(listedMs).toBeDefined();
    expect(lists(heard)).toEqual([[first()]]);
    expect(taps(heard)).toEqual(one(first()));
    expect(typed).toEqual([]);
  });
});

describe('beside devices that call themselves readers', () => {
  it('and say nonsense, of which nothing is a badge, or nothing, a reader tells a tap while they are waited for', () => {
    const { heard, toldMs, nonsenseAsked } = scene('strangers');
    expect(nonsenseAsked).toBe(true);
    expect(toldMs).toBeLessThan(GIVEN_UP_MS);
    expect(taps(heard)).toEqual(one(first()));
  });

  it('a reader is found when it is plugged in', () => {
    const { heard, listedMs } = scene('besideThem');
    expect(listedMs).toBeDefined();
    expect(taps(heard)).toEqual([`${first()}: ${BADGE}`]);
  });
});

it('the devices process lives through it all, and main believes each of its messages', () => {
  expect(scene('end').devicesProcess).toBe('runs');
  const all = Object.values(played.scenes).flatMap((told) => ('heard' in told ? told.heard : []));
  expect(events(all)).not.toContain(undefined);
});
