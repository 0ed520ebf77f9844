/** From a screen that is told to the page to the frame that paints it first: each screen anew, as after any other. */
import { samples } from '../gallery/samples.ts';
import { openStage } from '../gallery/stage.ts';
import type { GalleryWindow } from '../gallery/told.ts';
import { type Measured, measuredOf, TOTAL } from './measured.ts';
import { Samples } from './statistics.ts';

export interface ScreensParts {
  readonly electron: string;
  readonly rounds: number;
  readonly told?: (round: number) => void;
}

export async function measureScreens({ electron, rounds, told }: ScreensParts): Promise<Measured> {
  const stage = await openStage({ electron });
  try {
    const found = new Samples();
    await stage.show({ screen: 'starting', look: 'light', size: 'desk', language: 'en' });
    for (let round = 0; round < rounds; round += 1) {
      told?.(round);
      for (const screen of Object.keys(samples)) {
        const ms = await stage.page.evaluate(firstPaint, screen);
        found.add(screen, ms);
        found.add(TOTAL, ms);
      }
    }
    return { n: rounds, unit: 'ms', peers: {}, ...measuredOf(found) };
  } finally {
    await stage.end();
  }
}

/** In the page. The first animation frame paints what stands in the document, the second begins after that. */
async function firstPaint(screen: string): Promise<number> {
  const { gallery, requestAnimationFrame: frame, performance: clock } = globalThis as unknown as InPage;
  await new Promise((resolve) => frame(resolve));
  const told = clock.now();
  await gallery.named(screen, 'en', 'light');
  await new Promise((resolve) => frame(() => frame(resolve)));
  return clock.now() - told;
}

interface InPage extends GalleryWindow {
  readonly requestAnimationFrame: (on: (at: unknown) => void) => void;
  readonly performance: { now(): number };
}
