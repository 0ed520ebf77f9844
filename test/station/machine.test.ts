/** IT asks first which PC it is: no screen leaves that open. */
import { expect, it } from 'vitest';
import { NURSE_A, NURSE_B, startStation } from './world.ts';

it('every screen tells what the machine is called', async () => {
  const world = await startStation();
  await world.signOn(NURSE_A);
  await world.press({ type: 'lock' });
  await world.signOn(NURSE_B);
  expect(new Set(world.screens.shown.map(({ at }) => at)).size).toBeGreaterThan(4);
  expect(new Set(world.screens.shown.map(({ pc }) => pc))).toEqual(new Set(['ward3-07']));
});

it('also where the station cannot begin', async () => {
  const { screens } = await startStation({ fault: { code: 'policy', detail: 'None.' } });
  expect(screens.now).toMatchObject({ at: 'outOfService', pc: 'ward3-07' });
});
