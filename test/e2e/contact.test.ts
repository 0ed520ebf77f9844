/** Network, EHR and a long cleaning as a nurse sees them: the contract of the one who looks, and the words on the screens. */
import { describe, expect, it } from 'vitest';
import { en } from '../../renderer/text/en.ts';
import { LOOKOUT_CONTRACT } from '../adapters/lookout.contract.ts';
import { NURSE_A, NURSE_B } from '../demo/nurses.ts';
import { logIn, typePin, unlock } from '../harness/nurse.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { runApp } from './app.ts';
import { openWard } from './ward.ts';

interface Outcome {
  readonly name: string;
  readonly error?: string;
  readonly asked?: readonly { readonly method: string; readonly path: string; readonly cookie: boolean }[];
  readonly kept?: number;
}

describe('the lookout', () => {
  const outcomes = runApp<Outcome>('test/adapters/electron/lookout.ts');
  const of = (name: string) => outcomes().find((outcome) => outcome.name === name);

  it.each(LOOKOUT_CONTRACT)('$name', ({ name }) => {
    expect(of(name)).toEqual({ name });
  });

  it('asks for nothing but the head of the start page, without a cookie or a login, and keeps none', () => {
    const { asked = [], kept } = of('asked') ?? {};
    expect(asked.length).toBeGreaterThan(5);
    expect(new Set(asked.map((each) => JSON.stringify(each)))).toEqual(
      new Set([JSON.stringify({ method: 'HEAD', path: '/', cookie: false })]),
    );
    expect(kept).toBe(0);
  });
});

describe('a station', () => {
  const ward = openWard();
  const EHR = 'Meadow EHR';

  const contactAt = ({ page }: LaunchedStation) => page.locator('[data-testid="contact"]');
  /** Time passes until the screen says so. */
  async function says(station: LaunchedStation, words: string): Promise<void> {
    await expect
      .poll(
        async () => {
          await station.remote.advance(3);
          return contactAt(station).textContent();
        },
        { timeout: 20_000 },
      )
      .toContain(words);
  }

  it('says at its vacant screen whether the EHR answers, and again when it does', () =>
    ward.fresh(async (station) => {
      const words = en.contact.ehr(EHR);
      await says(station, words.answers);
      expect(await contactAt(station).textContent()).toMatch(
        new RegExp(`${en.contact.network.up}|${en.contact.network.down}`),
      );
      await ward.ehr.pause();
      await station.remote.advance(60);
      await says(station, words.silent);
      await ward.ehr.resume();
      await says(station, words.answers);
    }));

  it('lets a nurse in all the same, and tells her when the EHR last answered', () =>
    ward.fresh(async (station) => {
      const { page, remote } = station;
      await says(station, en.contact.ehr(EHR).answers);
      await ward.ehr.pause();
      try {
        await remote.tap(NURSE_A.badge);
        await remote.until(({ state, step }) => state === 'proving' && step === 'asking');
        await typePin(station, NURSE_A.pin);
        await page.locator('[data-testid="last-contact"]').waitFor();
        const said = await page.locator('[data-testid="last-contact"]').textContent();
        expect(said).toMatch(/\d\d:\d\d/);
        expect(said).not.toContain(en.contact.never(EHR));
      } finally {
        await ward.ehr.resume();
      }
      await page.getByRole('button', { name: en.open.retry }).click();
      await remote.until(({ state, page: shown }) => state === 'open' && shown === 'ready');
    }));

  it('shows how far a cleaning is that takes long', () =>
    ward.fresh(async (station) => {
      const { page, remote } = station;
      await unlock(station, NURSE_A);
      await logIn(station, NURSE_A);
      ward.ehr.delayLogout(1_500);
      try {
        // as it stands when it appears: what comes later may be quick
        const said = page.evaluate(`new Promise((found) => new MutationObserver(() => {
          const list = document.querySelector('[data-testid="progress"]');
          if (list) found(list.textContent);
        }).observe(document.body, { childList: true, subtree: true }))`);
        await remote.tap(NURSE_B.badge);
        const { parts, far } = en.progress;
        expect(await said).toContain(`${parts(EHR).logout}${far.underWay}`);
        expect(await said).toContain(`${parts(EHR).pages}${far.waiting}`);
        await remote.until(({ state, person }) => state === 'proving' && person === NURSE_B.user);
      } finally {
        ward.ehr.delayLogout(0);
      }
    }));
});
