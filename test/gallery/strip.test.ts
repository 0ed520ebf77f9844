/** The strip at every width a display may have: each button has its word, and stays where it is, whatever else is said. */
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Screen } from '../../electron/core/screen.ts';
import { en } from '../../renderer/text/en.ts';
import { languages } from './languages.ts';
import { inLongWords, inOnePiece } from './longest.ts';
import { lostText, type Placed, stripButtons } from './measure.ts';
import { full, open, warning } from './screens.ts';
import { openStage, type Stage } from './stage.ts';

/** From a display of 1366 px that the system shows twice as large, on both sides of each width at which the strip changes. */
const WIDTHS = [683, 768, 853, 1000, 1001, 1024, 1120, 1280, 1366, 1440, 1600, 1899, 1900, 1920];
const { endsSeconds: _ends, ...endless } = full;
const fills = { full, endless, few: open, long: inOnePiece(full) };
const ends = { ...warning, endsSeconds: 290 };
const countdowns = { warning, ends, long: inLongWords(ends), piece: inOnePiece(ends) };
const notices = Object.keys(en.notices) as (keyof typeof en.notices)[];

let stage: Stage;
beforeAll(async () => {
  stage = await openStage('chromium');
  // with nothing that moves
  await stage.show({ screen: 'open', look: 'light', size: 'desk', language: 'en' });
});
afterAll(() => stage?.end());

interface Seen {
  readonly buttons: readonly Placed[];
  readonly lost: readonly string[];
}

async function see(screen: Screen, language: string): Promise<Seen> {
  await stage.page.evaluate((told) => window.gallery.show(told), { screen, language });
  return { buttons: await stage.page.evaluate(stripButtons), lost: await stage.page.evaluate(lostText) };
}

/** What is wrong with it, and with all that may be remarked on it. */
async function faults(name: string, screen: Screen, language: string): Promise<readonly string[]> {
  const { buttons, lost } = await see(screen, language);
  const found = lost.map((sentence) => `${name}: ${sentence}`);
  if (buttons.length !== (screen === open ? 3 : 6)) found.push(`${name}: has ${buttons.length} buttons`);
  for (const { says, read } of buttons) if (!read) found.push(`${name}: nobody reads "${says}"`);
  for (const notice of notices) {
    const remarked = await see({ ...screen, notice }, language);
    found.push(...remarked.lost.map((sentence) => `${name}, ${notice}: ${sentence}`));
    if (!isDeepStrictEqual(remarked.buttons, buttons)) found.push(`${name}, ${notice}: the buttons are others`);
  }
  return found;
}

describe.each(Object.keys(languages))('the strip in %s', (language) => {
  it.each(WIDTHS)('has room for all it says, and its buttons stay, at %i px', async (width) => {
    await stage.page.setViewportSize({ width, height: 768 });
    const found: string[] = [];
    for (const [name, screen] of Object.entries(fills)) found.push(...(await faults(name, screen, language)));
    expect(found).toEqual([]);
  });

  it.each(WIDTHS)('has words on the button that reports misuse while it counts down, too, at %i px', async (width) => {
    await stage.page.setViewportSize({ width, height: 768 });
    for (const screen of Object.values(countdowns)) {
      const { buttons, lost } = await see(screen, language);
      expect(buttons.map(({ read }) => read)).toEqual([true]);
      expect(lost).toEqual([]);
    }
  });
});
