/**
 * What is said to a pcProx reader by HID feature reports: eight bytes each way, report number 0, as micolous/pcprox
 * found out (protocol.md). Unofficial; seen to be used for RDR-6081AKU and RDR-6082AKU.
 */
import { badgeOfCardBuffer, type ReadBadge } from '../core/badge.ts';

export interface HidDevice {
  sendFeatureReport(data: number[]): Promise<number>;
  getFeatureReport(id: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

const REPORT_BYTES = 8;
const CARD_DATA = 0x8f;
/** Answered only after CARD_DATA. */
const CARD_INFO = 0x8e;
const CONFIGURATION = 0x80;
const END_CONFIGURATION = 0x90;
const HALT_KEYSTROKES = 0x80;

const H10301_BITS = 26;

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

/** Badge numbers typed as keystrokes would end in the EHR. Only in the reader's memory: unplugging undoes it. */
export async function haltKeystrokes(device: HidDevice): Promise<void> {
  const page = [...(await ask(device, CONFIGURATION))];
  const flags = page.pop() ?? 0;
  if (flags & HALT_KEYSTROKES || page.every((byte) => byte === 0)) return;
  await send(device, [CONFIGURATION]);
  await send(device, [...page, flags | HALT_KEYSTROKES]);
  await send(device, [END_CONFIGURATION, 0]);
}

/** What lies on the reader now. */
export async function look(device: HidDevice): Promise<Found | undefined> {
  const data = await ask(device, CARD_DATA);
  if (data.every((byte) => byte === 0)) return undefined;
  const [bits = 0, again] = await ask(device, CARD_INFO);
  if (bits !== again) return undefined;
  const read = readOfCardBuffer(data, bits);
  return read && { bytes: `${bits}:${data.join()}`, read };
}

/** One number per badge on every reader: parity bits that this reader is set to keep are checked and taken off. */
function readOfCardBuffer(data: Uint8Array, bits: number): ReadBadge | undefined {
  if (bits !== H10301_BITS) return badgeOfCardBuffer(data.subarray(0, Math.ceil(bits / 8)), bits);
  const value = new DataView(data.buffer, data.byteOffset).getUint32(0, true);
  const ones = (low: number, high: number) => {
    let count = 0;
    for (let bit = low; bit <= high; bit += 1) count += (value >>> bit) & 1;
    return count;
  };
  if (ones(13, 25) % 2 !== 0 || ones(0, 12) % 2 !== 1) return { is: 'refused', why: 'unreadable' };
  const stripped = value >>> 1;
  return badgeOfCardBuffer(Uint8Array.of(stripped & 0xff, (stripped >>> 8) & 0xff, (stripped >>> 16) & 0xff), 24);
}
