/** README shows the pictures that `npm run gallery -- --readme` takes, each of them as it says, and no others. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SIZES } from '../gallery/looks.ts';
import { README } from '../gallery/readme.ts';
import { samples } from '../gallery/samples.ts';
import { projectRoot } from '../harness/root.ts';

const contentOf = (file: string) => readFileSync(join(projectRoot(), file));
/** Whatever an image or a link of it leads to. */
const named = (text: string) => [...text.matchAll(/\]\(([^()\s]+\.png)\)/g)].map(([, file]) => file);
const files = README.map(({ file }) => file);

/** Width and height stand in a PNG's first chunk (PNG, third edition, 11.2.1). */
const sizeOf = (png: Buffer) => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) });

describe('a picture of the README', () => {
  it('is one that is taken again, and each of those is shown', () => {
    expect([...new Set(named(contentOf('README.md').toString()))].sort()).toEqual([...files].sort());
  });

  it('leaves none behind when it is named no more', () => {
    const there = readdirSync(join(projectRoot(), 'assets/gallery')).map((name) => `assets/gallery/${name}`);
    expect(there.filter((file) => !files.includes(file))).toEqual([]);
  });

  it.each(README)('is there in its size, of a screen that there is: $file', ({ file, screen, size, scale }) => {
    const { width, height } = SIZES[size];
    expect(Object.keys(samples)).toContain(screen);
    expect(sizeOf(contentOf(file))).toEqual({ width: width * scale, height: height * scale });
  });
});
