/**
 * What is said to a pcProx reader by HID feature reports: eight bytes each way, report number 0, as micolous/pcprox
 * found out (protocol.md, pcprox.py). Unofficial; seen to be used for RDR-6081AKU and RDR-6082AKU.
 */
import type { ReadBadge } from '../core/badge.ts';
import { badgeOfBits, type Stripped } from '../core/card-bits.ts';
import { bitsOf } from '../core/wiegand.ts';

export interface HidDevice {
  sendFeatureReport(data: number[]): Promise<number>;
  getFeatureReport(id: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

const REPORT_BYTES = 8;
const CARD_DATA = 0x8f;
/** Answered only after CARD_DATA. */
const CARD_INFO = 0x8e;
const DEVICE_INFO = 0x8a;
const CONFIGURATION = 0x80;
const TIMES = 0x81;
const OUTPUT = 0x82;
const END_CONFIGURATION = 0x90;

/** The last byte of the first page. */
const HALT_KEYSTROKES = 0x80;
/** The second byte of the third page. */
const TURN_BITS = 0x20;
const TURN_BYTES = 0x40;
const INVERT = 0x08;

const HOLD_UNIT_MS = 50;
const BYTE_BITS = 8;

/** How a reader is set. What `turned` names is for what it types; whether its buffer follows is not known. */
export interface Setup {
  readonly stripped: Stripped;
  readonly holdMs: number;
  readonly turned: readonly ('bits' | 'bytes' | 'inverted')[];
  readonly firmware: string;
}

/** What lies on the reader: its bytes, to tell one card from the next, and what they mean. */
export interface Found {
  readonly bytes: string;
  readonly read: ReadBadge;
}

async function send(device: HidDevice, bytes: readonly number[]): Promise<void> {
  const padding = new Array<number>(REPORT_BYTES - bytes.length).fill(0);
  await device.sendFeatureReport([0, ...bytes, ...padding]);
}

async function ask(device: HidDevice, command: number): Promise<Uint8Array> {
  await send(device, [command]);
  const answer = await device.getFeatureReport(0, REPORT_BYTES + 1);
  if (answer.length !== REPORT_BYTES + 1) throw new Error(`The reader answered ${answer.length} bytes instead of 9.`);
  return answer.subarray(1);
}

/**
 * Stops its keystrokes, for badge numbers that are typed would end in the EHR, and learns how it is set. Only in the
 * reader's memory: unplugging undoes it.
 */
export async function begin(device: HidDevice): Promise<Setup> {
  const page = await ask(device, CONFIGURATION);
  const [, , parity = 0] = page;
  await haltKeystrokes(device, page);
  const [, , hold = 0] = await ask(device, TIMES);
  const [, output = 0] = await ask(device, OUTPUT);
  return {
    stripped: { lead: parity & 0xf, trail: parity >> 4 },
    holdMs: hold * HOLD_UNIT_MS,
    turned: [
      ...(output & TURN_BITS ? (['bits'] as const) : []),
      ...(output & TURN_BYTES ? (['bytes'] as const) : []),
      ...(output & INVERT ? (['inverted'] as const) : []),
    ],
    firmware: firmwareIn(await ask(device, DEVICE_INFO)),
  };
}

async function haltKeystrokes(device: HidDevice, page: Uint8Array): Promise<void> {
  const flags = page.at(-1) ?? 0;
  if (flags & HALT_KEYSTROKES || page.every((byte) => byte === 0)) return;
  await send(device, [CONFIGURATION]);
  await send(device, [...page.subarray(0, -1), flags | HALT_KEYSTROKES]);
  await send(device, [END_CONFIGURATION, 0]);
}

function firmwareIn([, , minor = 0, major = 0]: Uint8Array): string {
  return `${major}.${minor >> 4}.${minor & 0xf}`;
}

/** What lies on the reader now. */
export async function look(device: HidDevice, stripped: Stripped): Promise<Found | undefined> {
  const data = await ask(device, CARD_DATA);
  if (data.every((byte) => byte === 0)) return undefined;
  const [bits = 0, again] = await ask(device, CARD_INFO);
  if (bits === 0 || bits !== again) return undefined;
  return { bytes: `${bits}:${data.join()}`, read: readOf(data, bits, stripped) };
}

/** The buffer has its lowest bits in its first byte, and no room for more than 64 of them. */
function readOf(data: Uint8Array, bits: number, stripped: Stripped): ReadBadge {
  if (bits > REPORT_BYTES * BYTE_BITS) return { is: 'refused', why: 'unreadable' };
  return badgeOfBits(bitsOf([...data].reverse()).slice(-bits), stripped);
}
