/** Jobs in a real printer's queue: what the station's own user has waiting there is gone after a switch, nobody else's is. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NURSE_A, NURSE_B } from '../demo/nurses.ts';
import { openWard } from '../e2e/ward.ts';
import { unlock } from '../harness/nurse.ts';
import { type Cups, startCups } from './parts/cups.ts';

describe('a print job that waits', () => {
  const ward = openWard();
  let cups: Cups;

  beforeAll(async () => {
    cups = await startCups();
  });
  afterAll(() => cups?.stop());

  it('is taken out of the queue before the next nurse is asked for anything', async () => {
    await ward.fresh(
      async (station) => {
        await unlock(station, NURSE_A);
        await cups.print(ward.user.ids);
        const others = ward.user.ids ? 1 : 0;
        if (others) await cups.print();
        expect(await cups.waiting()).toHaveLength(1 + others);
        await station.remote.tap(NURSE_B.badge);
        await station.remote.until(({ state, person }) => state === 'proving' && person === NURSE_B.user);
        expect(await cups.waiting()).toEqual(others ? ['root'] : []);
      },
      { env: cups.env },
    );
  });
});
