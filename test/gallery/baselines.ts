/** The pictures that screens are held against: which there are, where each lies, and how alike two have to be. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { projectRoot } from '../harness/root.ts';
import { SIZES, type SizeName } from './looks.ts';
import { decoded, type Picture, packed } from './picture.ts';
import { samples } from './samples.ts';
import type { Shot, Stage } from './stage.ts';

const THEMES = ['light', 'dark', 'night'] as const;

/** In the order in which the least has to be changed from one to the next. */
export const SHOTS: readonly Shot[] = (Object.keys(SIZES) as SizeName[]).flatMap((size) =>
  THEMES.flatMap((look) => Object.keys(samples).map((screen) => ({ screen, look, size, language: 'en' }))),
);

/** How far apart two colours may be (0 to 1). */
const NEAR = 0.06;

const FOLDER = join(projectRoot(), 'test/gallery/baselines');
const fileOf = ({ screen, look, size }: Shot) => join(FOLDER, size, look, `${screen}.png`);

export async function taken(stage: Stage, shot: Shot): Promise<Picture> {
  await stage.show(shot);
  return decoded(await stage.picture(0.5));
}

export async function renew(stage: Stage): Promise<number> {
  rmSync(FOLDER, { recursive: true, force: true });
  for (const shot of SHOTS) {
    mkdirSync(dirname(fileOf(shot)), { recursive: true });
    writeFileSync(fileOf(shot), packed(await taken(stage, shot)));
  }
  return SHOTS.length;
}

export interface Tolerance {
  /** How many pixels of a square may be another colour. */
  readonly most: number;
  /** Where is put what differs. */
  readonly out: string;
}

/** Undefined where the picture is as it was; else a sentence, and where the three pictures are that show it. */
export function unlike(shot: Shot, now: Picture, { out, most }: Tolerance): string | undefined {
  const file = fileOf(shot);
  if (!existsSync(file)) return `${nameOf(shot)} has no picture yet: npm run gallery -- --baselines`;
  const before = decoded(readFileSync(file));
  const { stray, marks } = strayPixels(before, now);
  if (stray <= most) return undefined;
  const seen = { before, now, ...(marks ? { marks } : {}) };
  for (const [name, picture] of Object.entries(seen)) {
    const place = join(out, shot.size, shot.look, `${shot.screen}.${name}.png`);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, packed(picture));
  }
  return `${nameOf(shot)} is not as it was in ${stray} pixels of one place: ${out}`;
}

/**
 * How many pixels differ where most of them do, in a square of so many; all of them where the sizes differ. Two browsers
 * draw letters a little differently everywhere, a change is in one place. What softens an edge is not counted.
 */
function strayPixels(before: Picture, now: Picture): { readonly stray: number; readonly marks?: Picture } {
  const { width, height } = now;
  if (before.width !== width || before.height !== height) return { stray: SQUARE * SQUARE };
  const data = new Uint8Array(width * height * 4);
  const found = pixelmatch(before.data, now.data, data, width, height, { threshold: NEAR, diffMask: true });
  return { stray: found === 0 ? 0 : worst(data, width), marks: { width, height, data } };
}

const SQUARE = 16;

function worst(marks: Uint8Array, width: number): number {
  const counts = new Map<number, number>();
  for (let at = 0; at * 4 < marks.length; at += 1) {
    if (marks[at * 4] !== 255 || marks[at * 4 + 1] !== 0) continue;
    const square = Math.floor(Math.floor(at / width) / SQUARE) * 1_000 + Math.floor((at % width) / SQUARE);
    counts.set(square, (counts.get(square) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

const nameOf = ({ screen, look, size }: Shot) => `${screen} (${look}, ${size})`;
