/** Pictures as the repository keeps them: half as wide and high, in few colours, a few kilobytes each. */
import { crc32, deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Four bytes a pixel. */
  readonly data: Uint8Array;
}

const MOST_COLOURS = 256;
/** Of each channel the five highest bits tell colours apart. */
const KEPT = 0xf8;

export const decoded = (png: Buffer): Picture => PNG.sync.read(png);

const keyOf = (data: Uint8Array, at: number) =>
  (((data[at] ?? 0) & KEPT) << 16) | (((data[at + 1] ?? 0) & KEPT) << 8) | ((data[at + 2] ?? 0) & KEPT);

const channels = (key: number) => [(key >> 16) & 0xff, (key >> 8) & 0xff, key & 0xff] as const;

/** A PNG with a palette (PNG, third edition, 11.2.2): pngjs reads such, but writes none. */
export function packed({ width, height, data }: Picture): Buffer {
  const { palette, indexOf } = paletteOf(data);
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) lines[y * (width + 1) + 1 + x] = indexOf(keyOf(data, (y * width + x) * 4));
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flatMap((key) => channels(key).map((value) => value + 4)))),
    chunk('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The most frequent colours; whatever is none of them is drawn in the nearest. */
function paletteOf(data: Uint8Array) {
  const counts = new Map<number, number>();
  for (let at = 0; at < data.length; at += 4) counts.set(keyOf(data, at), (counts.get(keyOf(data, at)) ?? 0) + 1);
  const ordered = [...counts].sort(([a, many], [b, more]) => more - many || a - b).map(([key]) => key);
  const palette = ordered.slice(0, MOST_COLOURS);
  const places = new Map(palette.map((key, place) => [key, place]));
  for (const key of ordered.slice(MOST_COLOURS)) places.set(key, nearest(key, palette));
  return { palette, indexOf: (key: number) => places.get(key) ?? 0 };
}

function nearest(key: number, palette: readonly number[]): number {
  const far = (other: number) =>
    channels(other).reduce((sum, value, at) => sum + (value - (channels(key)[at] ?? 0)) ** 2, 0);
  return palette.reduce((best, other, place) => (far(other) < far(palette[best] ?? 0) ? place : best), 0);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
