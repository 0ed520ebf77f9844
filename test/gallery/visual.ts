/** Every screen in one browser, held against its picture; and that what changed would be seen. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../harness/root.ts';
import { SHOTS, taken, unlike } from './baselines.ts';
import { SIZES } from './looks.ts';
import { type Engine, openStage, type Shot, type Stage } from './stage.ts';

type Change = readonly [what: string, style: string];

/** Told of whatever browser drew it. */
export const COARSE: readonly Change[] = [
  ['a colour that is a little different', ':root { --good-ground: #cfe8da !important }'],
  ['a disc that is gone', '.sign-icon { visibility: hidden }'],
  ['a card in another place', '.next-tap { translate: 0 40px }'],
];

/** Told where letters are drawn as they were. */
export const FINE: readonly Change[] = [
  ['a button that has moved by six pixels', '.user-name .button { translate: 6px 0 }'],
  ['a word in another weight', '.next-tap dt { font-weight: 400 !important }'],
  ['a picture that is gone', '.sign-icon .icon { visibility: hidden }'],
];

export function looksAsItDid(name: string, engine: () => Engine, most: number, changes: readonly Change[]): void {
  describe(`what ${name} shows`, () => {
    const out = join(projectRoot(), 'out/test/gallery', name);
    let stage: Stage;

    beforeAll(async () => {
      rmSync(out, { recursive: true, force: true });
      stage = await openStage(engine());
      await stage.alike();
    });
    afterAll(() => stage?.end());

    it.each(Object.keys(SIZES))('is as it was in every theme: %s', async (size) => {
      const changed: string[] = [];
      for (const shot of SHOTS.filter((each) => each.size === size)) {
        const sentence = unlike(shot, await taken(stage, shot), { out, most });
        if (sentence) changed.push(sentence);
      }
      expect(changed).toEqual([]);
    });

    const shot: Shot = { screen: 'locked', look: 'light', size: 'desk', language: 'en' };
    it.each(changes)('would be told of %s', async (_what, content) => {
      const style = await stage.page.addStyleTag({ content });
      const sentence = unlike(shot, await taken(stage, shot), { out: join(out, 'meant'), most });
      await style.evaluate((element) => (element as HTMLElement).remove());
      expect(sentence).toContain('locked');
    });
  });
}
