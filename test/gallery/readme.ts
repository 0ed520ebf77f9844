/** The pictures that README shows: which screen each is of, how it is looked at, and where it lies. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { projectRoot } from '../harness/root.ts';
import type { Shot, Stage } from './stage.ts';

export interface Shown extends Shot {
  /** From the repository's root. */
  readonly file: string;
  readonly scale: 1 | 0.5;
}

const small = { size: 'desk', language: 'en', scale: 0.5 } as const;

export const README: readonly Shown[] = [
  { file: 'assets/locked.png', screen: 'locked-undo', look: 'light', size: 'desk', language: 'en', scale: 1 },
  { file: 'assets/gallery/vacant.png', screen: 'vacant', look: 'light', ...small },
  { file: 'assets/gallery/proving-night.png', screen: 'proving', look: 'night', ...small },
  { file: 'assets/gallery/holding.png', screen: 'holding', look: 'light', ...small },
  { file: 'assets/gallery/locked-dark.png', screen: 'locked', look: 'dark', ...small },
  { file: 'assets/gallery/key-touch.png', screen: 'key-touch', look: 'light', ...small },
];

/** Takes all of them again. */
export async function renewReadme(stage: Stage): Promise<void> {
  for (const { file, scale, ...shot } of README) {
    await stage.show(shot);
    const picture = await stage.picture(scale === 1 ? undefined : scale);
    // in all their colours, and nothing to see through
    const png = PNG.sync.write(PNG.sync.read(picture), { colorType: 2, deflateLevel: 9 });
    writeFileSync(join(projectRoot(), file), png);
  }
}
