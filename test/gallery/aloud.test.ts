/** In a browser: what is read out stands in a region that was there before, and the focus never falls off the page. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Screen } from '../../electron/core/screen.ts';
import { en } from '../../renderer/text/en.ts';
import { neighbours } from './changes.ts';
import { focusedOn, heardSince, listen } from './measure.ts';
import { listing, locked, open, proving, screens, touching } from './screens.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage('chromium');
});
afterAll(() => stage?.end());

const show = (screen: Screen) =>
  stage.page.evaluate((told) => window.gallery.show({ screen: told, language: 'en' }), screen);
const becomes = (screen: Screen) =>
  stage.page.evaluate((told) => window.gallery.becomes({ screen: told, language: 'en' }), screen);
const press = (...keys: readonly string[]) =>
  keys.reduce((before, key) => before.then(() => stage.page.keyboard.press(key)), Promise.resolve());
const focused = () => stage.page.evaluate(focusedOn);
const button = (name: string) => stage.page.getByRole('button', { name, exact: true });

async function heard(before: Screen, after: Screen): Promise<string> {
  await show(before);
  await stage.page.evaluate(listen);
  await becomes(after);
  return (await stage.page.evaluate(heardSince)).join(' | ');
}

describe('a screen reader', () => {
  it.each(neighbours(screens))('hears that %s', async (_name, before, { after, heard: words }) => {
    expect(await heard(before, after)).toContain(words);
  });

  it('hears together with the lock screen that a tap by mistake can be undone', async () => {
    expect(await heard(open, { ...locked, why: 'ownTap', undoSeconds: 5 })).toContain(en.locked.undo.ask);
  });

  it('hears how many digits of a PIN are entered, and not which', async () => {
    await show(proving);
    await stage.page.evaluate(listen);
    await press('7', '3');
    expect(await stage.page.evaluate(heardSince)).toEqual([en.proving.digits(2)]);
    const field = stage.page.getByRole('textbox', { name: en.proving.pinOf('Demo Nurse A') });
    expect(await field.textContent()).toBe(en.proving.digits(2));
    expect(await stage.page.locator('main').evaluate((main) => main.outerHTML.includes('73'))).toBe(false);
  });
});

describe('the focus', () => {
  it.each(['Enter', 'Escape'])('goes back to "Sign off" when she stays after all: %s', async (key) => {
    await show(open);
    await button(en.open.signOff).focus();
    await press('Enter');
    expect(await focused()).toBe(en.open.stay);
    await press(key);
    expect(await focused()).toBe(en.open.signOff);
  });

  it.each(['On my badge', 'Spare key'])('goes back to "Remove" when a key is kept: %s', async (name) => {
    const remove = `${en.keys.own.remove}: ${name}`;
    await show(listing);
    await button(remove).focus();
    await press('Enter');
    expect(await focused()).toBe(en.keys.own.keep);
    await press('Enter');
    expect(await focused()).toBe(remove);
  });

  it('goes to the heading when the offer to undo is over, and stays where it is otherwise', async () => {
    const offered: Screen = { ...locked, why: 'ownTap', undoSeconds: 1 };
    await show(offered);
    await button(en.locked.undo.button).focus();
    await becomes(locked);
    expect(await focused()).toBe(en.locked.heading('Demo Nurse A'));
    await show(offered);
    await stage.page.getByRole('textbox').fill('nur');
    await becomes(locked);
    expect(await stage.page.getByRole('textbox').evaluate((field) => field === document.activeElement)).toBe(true);
  });

  it('goes to the heading when a key is asked once more', async () => {
    await show({ ...touching, key: { is: 'failed', why: 'unknownKey' } });
    await button(en.keys.again).focus();
    await becomes(touching);
    expect(await focused()).toBe(en.keys.needs.touch.says);
  });

  it('goes to the field when the pad was deaf for a while', async () => {
    await show(proving);
    await press('1', '2', '3', '4');
    await button(en.proving.enter).focus();
    await becomes({ ...proving, step: 'checking' });
    await becomes({ ...proving, attemptsLeft: 2, notice: 'wrongProof' });
    expect(await focused()).toBe(en.proving.pinOf('Demo Nurse A'));
  });
});
