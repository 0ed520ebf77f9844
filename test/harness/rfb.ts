/**
 * What a viewer of a VNC server says to it about displays (RFC 6143, and the extension ExtendedDesktopSize). Xvnc makes
 * an output of RandR of each.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Area } from './frame.ts';

export interface Viewer {
  /** Resolves when the server has them; they are its outputs in that order. */
  setDisplays(displays: readonly Area[]): Promise<void>;
  close(): void;
}

const EXTENDED_DESKTOP_SIZE = -308;
/** Types of messages. */
const [SET_ENCODINGS, REQUEST, SET_DESKTOP_SIZE] = [2, 3, 251];

export async function viewServer(path: string): Promise<Viewer> {
  const socket = connect(path);
  await once(socket, 'connect');
  const wire = new Wire(socket);
  await greet(wire);
  wire.send([SET_ENCODINGS, 0, ...u16(1), ...u32(EXTENDED_DESKTOP_SIZE)]);
  return {
    async setDisplays(displays) {
      wire.send([SET_DESKTOP_SIZE, 0, ...desktopOf(displays)]);
      let status: number | undefined;
      while (status === undefined) {
        // a pixel of the picture: with it comes what there is to say about displays
        wire.send([REQUEST, 0, ...[0, 0, 1, 1].flatMap(u16)]);
        status = await statusIn(wire);
      }
      if (status !== 0) throw new Error(`The server refused these displays (status ${status}).`);
    },
    close: () => socket.destroy(),
  };
}

function desktopOf(displays: readonly Area[]): readonly number[] {
  const width = Math.max(...displays.map((display) => display.x + display.width));
  const height = Math.max(...displays.map((display) => display.y + display.height));
  const screens = displays.map(({ x, y, width, height }, at) => [
    ...[...u32(at + 1), ...[x, y, width, height].flatMap(u16), ...u32(0)],
  ]);
  return [...u16(width), ...u16(height), displays.length, 0, ...screens.flat()];
}

/** Version, no security, shared with whoever else looks. */
async function greet(wire: Wire): Promise<void> {
  wire.send(await wire.take(12));
  const kinds = await wire.take(1);
  await wire.take(kinds.readUInt8(0));
  wire.send([1]);
  const result = await wire.take(4);
  if (result.readUInt32BE(0) !== 0) throw new Error('The server lets nobody in without a password.');
  wire.send([1]);
  const init = await wire.take(24);
  await wire.take(init.readUInt32BE(20));
}

/** The answer to a request for other displays, when this update has it. Anything but an update is an error here. */
async function statusIn(wire: Wire): Promise<number | undefined> {
  const head = await wire.take(4);
  if (head.readUInt8(0) !== 0) throw new Error(`The server sent a message of type ${head.readUInt8(0)}.`);
  let status: number | undefined;
  for (let left = head.readUInt16BE(2); left > 0; left--) {
    const rectangle = await wire.take(12);
    const [x = 0, y = 0, width = 0, height = 0] = [0, 2, 4, 6].map((at) => rectangle.readUInt16BE(at));
    if (rectangle.readInt32BE(8) !== EXTENDED_DESKTOP_SIZE) {
      await wire.take(width * height * 4);
      continue;
    }
    const count = await wire.take(4);
    await wire.take(count.readUInt8(0) * 16);
    // x says who asked: 1 is this viewer
    if (x === 1) status = y;
  }
  return status;
}

/** Both directions of a connection; whoever takes waits for as many bytes as she wants. */
class Wire {
  readonly #socket: Socket;
  #waiting: (() => void) | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    const look = () => this.#waiting?.();
    socket.on('readable', look).on('close', look).on('error', look);
  }

  send(bytes: Iterable<number>): void {
    this.#socket.write(Uint8Array.from(bytes));
  }

  take(bytes: number): Promise<Buffer> {
    if (bytes === 0) return Promise.resolve(Buffer.alloc(0));
    return new Promise((resolve, reject) => {
      const look = () => {
        const taken: Buffer | null = this.#socket.read(bytes);
        if (taken === null && !this.#socket.destroyed) return;
        this.#waiting = undefined;
        if (taken) resolve(taken);
        else reject(new Error('The server has closed the connection.'));
      };
      this.#waiting = look;
      look();
    });
  }
}

function u16(value: number): number[] {
  return [(value >> 8) & 0xff, value & 0xff];
}

function u32(value: number): number[] {
  return [...u16(value >>> 16), ...u16(value)];
}
