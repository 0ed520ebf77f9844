/** One picture of the whole screen, read from the X server's own memory, and what tests ask about it. */
import { PNG } from 'pngjs';

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** RGBA, row by row. */
  readonly data: Buffer;
}

export interface Area extends Pick<Frame, 'width' | 'height'> {
  readonly x: number;
  readonly y: number;
}

/** Fields of the X Window Dump header (X11/XWDFile.h), big-endian 32-bit words. */
const HEADER_SIZE = 0;
const WIDTH = 4;
const HEIGHT = 5;
const BITS_PER_PIXEL = 11;
const BYTES_PER_LINE = 12;
const COLOURS = 19;
const COLOUR_BYTES = 12;

/** Bytes that tell where the pixels stand. */
export const DUMP_HEAD = 100;

/** Where in a dump the pixel stands; takes the dump, or its head alone. */
export function placeInDump(head: Buffer, x: number, y: number): number {
  const word = (index: number) => head.readUInt32BE(index * 4);
  return word(HEADER_SIZE) + word(COLOURS) * COLOUR_BYTES + y * word(BYTES_PER_LINE) + x * 4;
}

/** Decodes the upper left part of what `Xvfb -fbdir` keeps. */
export function frameOfDump(dump: Buffer, size: Pick<Frame, 'width' | 'height'>): Frame {
  const pixels = pixelsOfDump(dump, size);
  for (const [at, bgrx] of pixels.entries()) pixels[at] = swapped(bgrx);
  return { ...size, data: Buffer.from(pixels.buffer) };
}

/** All of a dump, whatever its size. */
export function wholeOfDump(dump: Buffer): Frame {
  return frameOfDump(dump, { width: dump.readUInt32BE(WIDTH * 4), height: dump.readUInt32BE(HEIGHT * 4) });
}

/** What of a picture lies there. */
export function partOf(frame: Frame, { x, y, width, height }: Area): Frame {
  const rows = Array.from({ length: height }, (_, row) => {
    const from = ((y + row) * frame.width + x) * 4;
    return frame.data.subarray(from, from + width * 4);
  });
  return { width, height, data: Buffer.concat(rows) };
}

/** The same as 0xXXRRGGBB, as it lies there: a dump header, a colour map, then lines of B, G, R, unused. */
export function pixelsOfDump(dump: Buffer, { width, height }: Pick<Frame, 'width' | 'height'>): Uint32Array {
  const word = (index: number) => dump.readUInt32BE(index * 4);
  if (word(BITS_PER_PIXEL) !== 32)
    throw new Error(`The screen has ${word(BITS_PER_PIXEL)} bits a pixel instead of 32.`);
  if (word(WIDTH) < width || word(HEIGHT) < height) throw new Error('The screen is smaller than the picture of it.');
  const data = Buffer.from(new ArrayBuffer(width * height * 4));
  for (let y = 0; y < height; y++) {
    const from = placeInDump(dump, 0, y);
    dump.copy(data, y * width * 4, from, from + width * 4);
  }
  return wordsOf(data);
}

/** The pixel at that place of the picture, as `pixelAt` of a display gives it. */
export function pixelOf({ data, width }: Frame, x: number, y: number): number {
  return swapped(data.readUInt32LE((y * width + x) * 4)) & 0xffffff;
}

/** 0xXXRRGGBB to 0xFFBBGGRR, as little-endian machines read the bytes. */
function swapped(bgrx: number): number {
  return 0xff000000 | ((bgrx & 0xff) << 16) | (bgrx & 0xff00) | ((bgrx >> 16) & 0xff);
}

function wordsOf(data: Buffer): Uint32Array {
  return new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
}

export function pngOf(frame: Frame): Buffer {
  const png = new PNG({ width: frame.width, height: frame.height });
  frame.data.copy(png.data);
  return PNG.sync.write(png);
}

/** How many pixels have that colour, `#rrggbb`, give or take `tolerance` in each channel. */
export function countColour(frame: Frame, colour: string, tolerance = 0): number {
  const wanted = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const [red = 0, green = 0, blue = 0] = wanted;
  const near = (value: number, to: number) => Math.abs(value - to) <= tolerance;
  let count = 0;
  for (const pixel of wordsOf(frame.data)) {
    if (near(pixel & 0xff, red) && near((pixel >> 8) & 0xff, green) && near((pixel >> 16) & 0xff, blue)) count++;
  }
  return count;
}

/** Which share of the pixels differs, from 0 to 1. */
export function shareChanged(before: Frame, after: Frame): number {
  if (before.data.equals(after.data)) return 0;
  const [one, other] = [wordsOf(before.data), wordsOf(after.data)];
  let changed = 0;
  for (let at = 0; at < other.length; at++) if (one[at] !== other[at]) changed++;
  return changed / other.length;
}
