/** A USB HID device whose other end is this process: /dev/uhid (linux/uhid.h, Documentation/hid/uhid.rst). */
import { writeSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

export const UHID = '/dev/uhid';

/** What a device makes of feature reports of eight bytes. No answer leaves whoever asks alone; the kernel gives up after 5 s. */
export interface Reports {
  set(report: Uint8Array): 'taken' | undefined;
  get(): Uint8Array | undefined;
}

/** What it makes of an output report. */
export type Output = (report: Uint8Array) => void;

export interface Identity {
  readonly name: string;
  readonly phys: string;
  readonly vendor: number;
  readonly product: number;
  readonly descriptor: Uint8Array;
}

const DESTROY = 1;
const START = 2;
const STOP = 3;
const OUTPUT = 6;
const GET_REPORT = 9;
const GET_REPORT_REPLY = 10;
const CREATE2 = 11;
const INPUT2 = 12;
const SET_REPORT = 13;
const SET_REPORT_REPLY = 14;

const FEATURE = 0;
const BUS_USB = 3;
const EIO = 5;

/** In uhid_output_req. */
const OUTPUT_LENGTH = 4 + 4_096;

/** struct uhid_event: its type, then the largest of its kinds, uhid_create2_req. */
const NAME = 4;
const PHYS = NAME + 128;
const DESCRIPTOR_LENGTH = PHYS + 64 + 64;
const DESCRIPTOR = DESCRIPTOR_LENGTH + 20;
const EVENT_BYTES = DESCRIPTOR + 4_096;

export class UhidDevice {
  readonly #file: FileHandle;
  readonly #reports: Reports;
  readonly #output: Output;
  /** Counts feature reports that came, answered or not. */
  asked = 0;
  #plugged = true;
  #ended: Promise<void> = Promise.resolve();

  private constructor(file: FileHandle, reports: Reports, output: Output) {
    this.#file = file;
    this.#reports = reports;
    this.#output = output;
  }

  /** Resolves once the kernel has taken it in. */
  static async plug(identity: Identity, reports: Reports, output: Output = () => undefined): Promise<UhidDevice> {
    const file = await open(UHID, 'r+');
    const device = new UhidDevice(file, reports, output);
    device.#write(creation(identity));
    await new Promise<void>((started) => {
      device.#ended = device.#serve(started);
    });
    return device;
  }

  input(report: Uint8Array): void {
    const event = Buffer.alloc(6 + report.length);
    event.writeUInt32LE(INPUT2, 0);
    event.writeUInt16LE(report.length, 4);
    event.set(report, 6);
    this.#write(event);
  }

  /** Whoever waits for an answer gets an error at once. */
  async unplug(): Promise<void> {
    const event = Buffer.alloc(4);
    event.writeUInt32LE(DESTROY, 0);
    this.#plugged = false;
    // not at once: the kernel first waits for what other devices are asked, and those are ours too
    await this.#file.write(event);
    await this.#ended;
    await this.#file.close();
  }

  /** At once, so that nothing is answered behind the back of `unplug`. */
  #write(event: Buffer): void {
    writeSync(this.#file.fd, event);
  }

  /** A read waits in a thread of its own until something happens. */
  async #serve(started: () => void): Promise<void> {
    const event = Buffer.alloc(EVENT_BYTES);
    for (;;) {
      await this.#file.read(event, 0, EVENT_BYTES);
      const type = event.readUInt32LE(0);
      if (type === STOP) return;
      if (type === START) started();
      if (!this.#plugged) continue;
      if (type === GET_REPORT) this.#give(event.readUInt32LE(4), event.readUInt8(9));
      if (type === SET_REPORT) this.#take(event);
      if (type === OUTPUT) this.#output(Uint8Array.from(event.subarray(5, 4 + event.readUInt16LE(OUTPUT_LENGTH))));
    }
  }

  /** hidraw leaves the number of a report in front of it, which is 0 where a device has no numbers. */
  #give(id: number, kind: number): void {
    if (kind === FEATURE) this.asked += 1;
    const report = kind === FEATURE ? this.#reports.get() : new Uint8Array();
    if (!report) return;
    const reply = Buffer.alloc(13 + report.length);
    reply.writeUInt32LE(GET_REPORT_REPLY, 0);
    reply.writeUInt32LE(id, 4);
    reply.writeUInt16LE(kind === FEATURE ? 0 : EIO, 8);
    reply.writeUInt16LE(1 + report.length, 10);
    reply.set(report, 13);
    this.#write(reply);
  }

  #take(event: Buffer): void {
    const kind = event.readUInt8(9);
    const report = Uint8Array.from(event.subarray(13, 12 + event.readUInt16LE(10)));
    if (kind === FEATURE) this.asked += 1;
    if (kind === FEATURE && this.#reports.set(report) === undefined) return;
    const reply = Buffer.alloc(10);
    reply.writeUInt32LE(SET_REPORT_REPLY, 0);
    reply.writeUInt32LE(event.readUInt32LE(4), 4);
    this.#write(reply);
  }
}

function creation({ name, phys, vendor, product, descriptor }: Identity): Buffer {
  const event = Buffer.alloc(EVENT_BYTES);
  event.writeUInt32LE(CREATE2, 0);
  event.write(name, NAME);
  event.write(phys, PHYS);
  event.writeUInt16LE(descriptor.length, DESCRIPTOR_LENGTH);
  event.writeUInt16LE(BUS_USB, DESCRIPTOR_LENGTH + 2);
  event.writeUInt32LE(vendor, DESCRIPTOR_LENGTH + 4);
  event.writeUInt32LE(product, DESCRIPTOR_LENGTH + 8);
  event.set(descriptor, DESCRIPTOR);
  return event;
}
