/**
 * What happens to readers in the course of a day, played with real devices of the kernel. It says what came of it and
 * judges nothing: the tests do. Whatever does not come is waited for no longer than some seconds, and the story goes on.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { h10301 } from './badge.ts';
import { DevicesProcess } from './devices-process.ts';
import type { Scenes } from './lines.ts';
import { USUAL } from './pcprox.ts';
import { type PluggedReader, plugMute, plugNonsense, plugReader } from './plugged.ts';
import { becomes } from './waiting.ts';

const CARD = h10301(123, 4567);
const OTHER = h10301(45, 321);

/** How quickly a card goes in and out of the field, at its edge. */
const WOBBLE_MS = 150;
/** Between two taps, and long enough for a second message about the first one to come. */
const CALM_MS = 600;
/** Until a reader is looked at, again and again. */
const LOOKED_AT_MS = 5_000;
/** Until a device that is none is asked for the first time. */
const STRANGE_MS = 8_000;

function tell<Name extends keyof Scenes>(scene: Name, told: Scenes[Name]): void {
  console.log(JSON.stringify({ scene, told }));
}

interface Tap {
  readonly card?: string;
  /** How many of this scene, with this one, are from that reader. */
  readonly count?: number;
}

/** A hand holds the card there until it is told. */
async function tap(devices: DevicesProcess, reader: PluggedReader, name: string, given: Tap = {}): Promise<void> {
  reader.firmware.put(given.card ?? CARD);
  await devices.tells('badge', name, given.count);
  reader.firmware.lift();
}

/** A tap from its beginning until the station has got over it. */
async function wholeTap(devices: DevicesProcess, reader: PluggedReader, name: string, given: Tap = {}): Promise<void> {
  await tap(devices, reader, name, given);
  await devices.tells('cardRemoved', name, given.count);
  await pause(CALM_MS);
}

async function alone(reader: PluggedReader): Promise<void> {
  reader.firmware.put(CARD);
  await becomes(() => reader.typed.includes('ENTER'), 5_000);
  tell('alone', { typed: [...reader.typed] });
}

/** Returns the devices process and what it calls the reader. */
async function lying(reader: PluggedReader): Promise<readonly [DevicesProcess, string]> {
  const before = reader.firmware.pages();
  const devices = new DevicesProcess();
  const listedMs = await devices.lists((readers) => readers.length === 1);
  await pause(CALM_MS);
  reader.firmware.lift();
  await becomes(() => reader.firmware.emptyLooks > 2, LOOKED_AT_MS);
  tell('lying', { heard: devices.heard, listedMs });
  const { now, forGood } = reader.firmware.pages();
  tell('halted', { before: before.now, after: now, forGood });
  return [devices, devices.readers[0] ?? ''];
}

async function firstTap(devices: DevicesProcess, reader: PluggedReader, name: string): Promise<void> {
  const before = reader.typed.length;
  devices.scene();
  await wholeTap(devices, reader, name);
  tell('tap', { heard: devices.heard, typed: reader.typed.slice(before) });
}

/** Returns what the devices process calls the second reader. */
async function second(devices: DevicesProcess, reader: PluggedReader, first: string): Promise<string> {
  const listedMs = await devices.lists((readers) => readers.length === 2, reader.since);
  tell('second', { heard: devices.heard, listedMs });
  return devices.readers.find((name) => name !== first) ?? '';
}

type Both = readonly [first: PluggedReader, second: PluggedReader];
type Names = readonly [first: string, second: string];

async function together(devices: DevicesProcess, [first, second]: Both, names: Names): Promise<void> {
  devices.scene();
  await Promise.all([wholeTap(devices, first, names[0]), wholeTap(devices, second, names[1], { card: OTHER })]);
  tell('together', { heard: devices.heard });
}

/** And lies on the second reader from then on. */
async function resting(devices: DevicesProcess, [first, second]: Both, [name]: Names): Promise<void> {
  devices.scene();
  second.firmware.put(CARD);
  for (let times = 0; times < 4; times += 1) {
    await tap(devices, first, name);
    await pause(WOBBLE_MS);
    first.firmware.put(CARD);
    await pause(WOBBLE_MS);
  }
  first.firmware.lift();
  await devices.tells('cardRemoved', name);
  await pause(CALM_MS);
  tell('bounces', { heard: devices.heard });
  const rests = devices.heard;
  devices.scene();
  await wholeTap(devices, first, name);
  await wholeTap(devices, first, name, { count: 2 });
  tell('twice', { heard: devices.heard });
  tell('rests', { heard: [...rests, ...devices.heard] });
}

async function unplugging(devices: DevicesProcess, [first, second]: Both, [name]: Names): Promise<void> {
  devices.scene();
  await second.unplug();
  const goneMs = await devices.lists((readers) => readers.length === 1);
  await wholeTap(devices, first, name);
  tell('unplugged', { heard: devices.heard, goneMs });
  devices.scene();
  await first.unplug();
  tell('none', { goneMs: await devices.lists((readers) => readers.length === 0), heard: devices.heard });
}

/** A reader is plugged in and gets its first tap as soon as it is named. */
async function plugging(devices: DevicesProcess, name: string) {
  devices.scene();
  const reader = await plugReader(USUAL);
  const listedMs = await devices.lists((readers) => readers.includes(name), reader.since);
  await tap(devices, reader, name);
  return { reader, listedMs };
}

async function replugged(devices: DevicesProcess, name: string): Promise<PluggedReader> {
  const { reader, listedMs } = await plugging(devices, name);
  await devices.tells('cardRemoved', name);
  tell('replugged', { heard: devices.heard, listedMs, typed: [...reader.typed] });
  await pause(CALM_MS);
  return reader;
}

async function besideStrangers(devices: DevicesProcess, reader: PluggedReader, name: string): Promise<void> {
  devices.scene();
  const nonsense = await plugNonsense();
  const mute = await plugMute();
  const asked = await becomes(() => mute.asked > 0, STRANGE_MS);
  const from = performance.now();
  await tap(devices, reader, name);
  const toldMs = asked ? Math.round(performance.now() - from) : undefined;
  await devices.tells('cardRemoved', name);
  const nonsenseAsked = await becomes(() => nonsense.asked > 1, STRANGE_MS);
  await pause(CALM_MS);
  tell('strangers', { heard: devices.heard, toldMs, nonsenseAsked });
  await reader.unplug();
  await devices.lists((readers) => !readers.includes(name));
  const { listedMs } = await plugging(devices, name);
  tell('besideThem', { heard: devices.heard, listedMs });
}

async function play(): Promise<void> {
  const first = await plugReader(USUAL);
  await alone(first);
  const [devices, name] = await lying(first);
  await firstTap(devices, first, name);
  devices.scene();
  const both: Both = [first, await plugReader({ ...USUAL, lead: 0, trail: 0 })];
  const names: Names = [name, await second(devices, both[1], name)];
  await together(devices, both, names);
  await resting(devices, both, names);
  await unplugging(devices, both, names);
  await besideStrangers(devices, await replugged(devices, name), name);
  tell('end', { devicesProcess: devices.runs ? 'runs' : 'ended', seconds: Math.round(performance.now() / 1_000) });
}

/** Readers that are still plugged in, their listeners and the devices process end with it. */
async function run(): Promise<void> {
  try {
    await play();
    process.exit(0);
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
}

void run();
