/** What every adapter behind the port `Devices` does, the fake one included. */
import { expect } from 'vitest';
import type { ReadBadge } from '../../electron/core/badge.ts';
import type { DeviceEvent, Devices } from '../../electron/ports.ts';

/** A card that answers GET UID with these bytes, or one that knows no such command. */
export type Card = { readonly uid: string } | 'unreadable';

export interface World {
  readonly devices: Devices;
  /** The reader that cards are put on. */
  readonly reader: string;
  putCard(card: Card): Promise<void>;
  liftCard(): Promise<void>;
  stopService(): Promise<void>;
  startService(): Promise<void>;
}

export interface Case {
  readonly name: string;
  run(world: World): Promise<void>;
}

const A: Card = { uid: '2e5aa9e1' };
const B: Card = { uid: '04a1b2c3d4e5f6' };
const RANDOM: Card = { uid: '08123456' };
const PATIENCE = 15_000;
const HAND_MS = 700;

const BADGE_A = read('iso14443a:2e5aa9e1', 'iso14443a:e1a95a2e');
const BADGE_B = read('iso14443a:04a1b2c3d4e5f6', 'iso14443a:f6e5d4c3b2a104');

function read(badge: string, turned: string): ReadBadge {
  return { is: 'badge', badge, otherwise: [{ badge: turned, setting: 'bytesReversed' }] };
}

/** The same, whether or not its reader had just come. */
export function aged(event: DeviceEvent): DeviceEvent {
  if (event.type !== 'badge') return event;
  const { fresh: _, ...rest } = event;
  return rest;
}

/** Starts the devices and reads their events one after the other. */
class Seen {
  readonly all: DeviceEvent[] = [];
  #read = 0;
  #wake: () => void = () => undefined;

  constructor(devices: Devices) {
    devices.start((event) => {
      this.all.push(aged(event));
      this.#wake();
    });
  }

  async next(): Promise<DeviceEvent> {
    const deadline = performance.now() + PATIENCE;
    for (;;) {
      const event = this.all[this.#read];
      if (event) {
        this.#read += 1;
        return event;
      }
      const left = deadline - performance.now();
      if (left <= 0) throw new Error(`No further event within ${PATIENCE} ms after ${JSON.stringify(this.all)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  async readers(): Promise<void> {
    const event = await this.until((candidate) => candidate.type === 'devices' && candidate.devices.readers.length > 0);
    expect(event).not.toHaveProperty('devices.problem');
  }

  async until(fits: (event: DeviceEvent) => boolean): Promise<DeviceEvent> {
    for (;;) {
      const event = await this.next();
      if (fits(event)) return event;
    }
  }
}

const noService = (event: DeviceEvent) => event.type === 'devices' && event.devices.problem === 'noService';

async function tap(world: World, seen: Seen, card: Card, read: ReadBadge): Promise<void> {
  await world.putCard(card);
  expect(await seen.next()).toEqual({ type: 'badge', read, reader: world.reader });
  await world.liftCard();
  expect(await seen.next()).toEqual({ type: 'cardRemoved', reader: world.reader });
  // two badges that come faster than hands are would be two at once
  await new Promise((resolve) => setTimeout(resolve, HAND_MS));
}

export const CASES: readonly Case[] = [
  {
    name: 'names the readers that are there at the start, and no problem',
    async run(world) {
      const event = await new Seen(world.devices).next();
      expect(event).toMatchObject({
        type: 'devices',
        devices: { readers: expect.arrayContaining([{ name: world.reader }]) },
      });
      expect(event).not.toHaveProperty('devices.problem');
    },
  },
  {
    name: 'reports each card once however long it lies, and that it was lifted, one after the other',
    async run(world) {
      const seen = new Seen(world.devices);
      await seen.readers();
      await tap(world, seen, A, BADGE_A);
      await tap(world, seen, B, BADGE_B);
      await tap(world, seen, A, BADGE_A);
    },
  },
  {
    name: 'refuses a random UID and a card that cannot be read',
    async run(world) {
      const seen = new Seen(world.devices);
      await seen.readers();
      await tap(world, seen, RANDOM, { is: 'refused', why: 'randomUid' });
      await tap(world, seen, 'unreadable', { is: 'refused', why: 'unreadable' });
    },
  },
  {
    name: 'takes a card that lay on the reader before the start for no tap until it is put there again',
    async run(world) {
      await world.putCard(B);
      const seen = new Seen(world.devices);
      await seen.readers();
      await world.liftCard();
      await tap(world, seen, A, BADGE_A);
    },
  },
  {
    name: 'says that the service is missing at the start, and finds the readers when it comes',
    async run(world) {
      await world.stopService();
      const seen = new Seen(world.devices);
      expect(await seen.next()).toEqual({ type: 'devices', devices: { readers: [], problem: 'noService' } });
      await world.startService();
      await seen.readers();
      await tap(world, seen, A, BADGE_A);
    },
  },
  {
    name: 'loses the readers with the service and finds them again; a card that lay there meanwhile opens nothing',
    async run(world) {
      const seen = new Seen(world.devices);
      await seen.readers();
      await world.putCard(A);
      expect(await seen.next()).toMatchObject({ type: 'badge', read: BADGE_A });
      await world.stopService();
      expect(await seen.until(noService)).toMatchObject({ devices: { readers: [] } });
      await world.startService();
      await seen.readers();
      await world.liftCard();
      await tap(world, seen, B, BADGE_B);
      expect(seen.all.filter((event) => event.type === 'badge')).toHaveLength(2);
      expect(seen.all.filter((event) => event.type === 'cardRemoved')).toHaveLength(2);
    },
  },
  {
    name: 'is silent after stop, and may be stopped twice',
    async run(world) {
      const seen = new Seen(world.devices);
      await seen.readers();
      await world.putCard(A);
      await seen.next();
      const before = seen.all.length;
      await world.devices.stop();
      await world.devices.stop();
      await world.liftCard();
      await world.putCard(B);
      await world.stopService();
      expect(seen.all).toHaveLength(before);
    },
  },
];
