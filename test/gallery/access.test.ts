/** Whether everybody can use every screen: by eye, by ear, by finger in a glove, by keyboard, with text twice as large. */
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages as spoken } from '../../renderer/text/languages.ts';
import { languages } from './languages.ts';
import { inLongWords } from './longest.ts';
import { LOOKS, type LookName, SIZES, type SizeName } from './looks.ts';
import { beginTabbing, focused, helpBelow, isAnnounced, lostText, outOfSight, smallTargets } from './measure.ts';
import { samples } from './samples.ts';
import { locked, proving, vacant } from './screens.ts';
import { openStage, type Stage } from './stage.ts';
import { worded } from './worded.ts';

const NAMES = Object.keys(samples);
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let stage: Stage;
beforeAll(async () => {
  stage = await openStage('chromium');
  await stage.page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') });
});
afterAll(() => stage?.end());

const shown = (screen: string, look: LookName = 'light', size: SizeName = 'desk', language = 'en') =>
  stage.show({ screen, look, size, language });

/** What is said of each sample that something is wrong with. */
async function wrong(say: (screen: string) => Promise<readonly string[]>): Promise<readonly string[]> {
  const found: string[] = [];
  for (const screen of NAMES) found.push(...(await say(screen)).map((sentence) => `${screen}: ${sentence}`));
  return found;
}

function violations(tags: string[]): Promise<readonly string[]> {
  return stage.page.evaluate(async (values) => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    const { violations } = await checker.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  }, tags);
}

describe('every screen', () => {
  it.each(Object.keys(LOOKS) as LookName[])('breaks no rule of WCAG 2.2 AA that axe can tell: %s', async (look) => {
    expect(
      await wrong(async (screen) => {
        await shown(screen, look);
        return await violations(TAGS);
      }),
    ).toEqual([]);
  });

  it.each(Object.keys(SIZES) as SizeName[])('has nothing to press that is smaller than 48 px: %s', async (size) => {
    expect(
      await wrong(async (screen) => {
        await shown(screen, 'light', size);
        return await stage.page.evaluate(smallTargets);
      }),
    ).toEqual([]);
  });

  it.each(Object.keys(SIZES) as SizeName[])(
    'says whom to call without scrolling, however much it is: %s',
    async (size) => {
      await shown('vacant', 'light', size);
      const below: string[] = [];
      for (const screen of [vacant, proving, locked].map(inLongWords)) {
        await stage.page.evaluate((told) => window.gallery.show(told), { screen, language: 'en' });
        below.push(...(await stage.page.evaluate(helpBelow)));
      }
      expect(below).toEqual([]);
    },
  );

  it('is reached with Tab, each thing once, with a ring one sees, and back again', async () => {
    expect(await wrong(tabbed)).toEqual([]);
  });

  it('takes what is typed, wherever something can be', async () => {
    expect(await wrong(typed)).toEqual([]);
  });

  it('says to those who do not see it that it is another one', async () => {
    const quiet = await wrong(async (screen) => {
      await shown('starting');
      await shown(screen);
      const { at, ...rest } = samples[screen]?.screen ?? {};
      // the EHR's page has the focus then, and says its own title
      const isEhr = at === 'open' && 'page' in rest && rest.page === 'ready';
      return isEhr || (await stage.page.evaluate(isAnnounced)) ? [] : ['nobody hears of it'];
    });
    expect(quiet).toEqual([]);
  });
});

// nobody speaks the one with the longer words, for which a display may have to be scrolled
describe.each(Object.keys(spoken))('in %s every screen', (language) => {
  it.each(Object.keys(SIZES) as SizeName[])('leaves in sight whatever can be pressed: %s', async (size) => {
    const hidden = await wrong(async (screen) => {
      await shown(screen, 'light', size, language);
      return await stage.page.evaluate(outOfSight);
    });
    expect(hidden).toEqual([]);
  });
});

describe.each(Object.keys(languages))('every sentence in %s', (language) => {
  it.each(Object.keys(SIZES) as SizeName[])('has room: %s', async (size) => {
    const lost = await wrong(async (screen) => {
      await shown(screen, 'light', size, language);
      return await stage.page.evaluate(lostText);
    });
    expect(lost).toEqual([]);
    expect(await lostInWorded(language)).toEqual([]);
  });

  it('has room at 200 % text', async () => {
    await shown('starting', 'light', 'desk', language);
    const usual = await stage.page.evaluate(() =>
      Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
    );
    const style = await stage.page.addStyleTag({ content: `html { font-size: ${usual * 2}px !important }` });
    const lost = await wrong(async (screen) => {
      await shown(screen, 'light', 'desk', language);
      return await stage.page.evaluate(lostText);
    });
    const inWorded = await lostInWorded(language);
    await style.evaluate((element) => (element as HTMLElement).remove());
    expect([...lost, ...inWorded]).toEqual([]);
  });
});

async function lostInWorded(language: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [name, screen] of Object.entries(worded)) {
    await stage.page.evaluate((told) => window.gallery.show(told), { screen, language });
    found.push(...(await stage.page.evaluate(lostText)).map((sentence) => `${name}: ${sentence}`));
  }
  return found;
}

async function tabbed(screen: string): Promise<readonly string[]> {
  await shown(screen);
  const count = await stage.page.evaluate(beginTabbing);
  const places = Array.from({ length: count }, (_, place) => place);
  const seen = async (key: string, order: readonly number[]) => {
    const at: string[] = [];
    for (const place of order) {
      await stage.page.keyboard.press(key);
      const now = await stage.page.evaluate(focused);
      if (now.place !== place) at.push(`${key} reached ${now.place} and not ${place}`);
      else if (!now.visible) at.push(`${key} shows no ring at ${place}`);
    }
    return at;
  };
  return [...(await seen('Tab', places)), ...(await seen('Shift+Tab', places.slice(0, -1).reverse()))];
}

async function typed(screen: string): Promise<readonly string[]> {
  await shown(screen);
  const wrongly: string[] = [];
  for (const field of await stage.page.locator('input:enabled').all()) {
    await field.focus();
    await stage.page.keyboard.type('ab12');
    if ((await field.inputValue()) === '') wrongly.push('a field took nothing');
  }
  return wrongly;
}
