/** What a station that nobody uses tells whoever passes. */
import { describe, expect, it } from 'vitest';
import { NURSE_A, startStation } from './world.ts';

type World = Awaited<ReturnType<typeof startStation>>;

const hint = ({ screens: { now } }: World) => (now && 'hint' in now ? now.hint : undefined);
const OWN = ['leave', 'approve', 'badge', 'leave'].map((own) => ({ own }));

describe('a vacant station', () => {
  it('shows one hint at a time, each for twenty seconds', async () => {
    const world = await startStation();
    for (const own of OWN) {
      expect(hint(world)).toEqual(own);
      world.clock.advance(19);
      expect(hint(world)).toEqual(own);
      world.clock.advance(1);
    }
  });

  it('shows the policy’s own in their place, and none where there is an empty list', async () => {
    const world = await startStation({ site: { hints: ['One.', 'Two.'] } });
    for (const says of ['One.', 'Two.', 'One.']) {
      expect(hint(world)).toEqual({ says });
      world.clock.advance(20);
    }
    expect(hint(await startStation({ site: { hints: [] } }))).toBeUndefined();
  });

  it('changes none while somebody types, and goes on when she has stopped', async () => {
    const world = await startStation();
    for (let key = 0; key < 6; key += 1) {
      world.clock.advance(15);
      await world.press({ type: 'input' });
      expect(hint(world)).toEqual(OWN[0]);
    }
    world.clock.advance(20);
    expect(hint(world)).toEqual(OWN[1]);
  });

  it('shows another one after each session, and no screen beside it shows any', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    expect(hint(world)).toBeUndefined();
    await world.press({ type: 'signOff' });
    expect(world.at).toBe('vacant');
    expect(hint(world)).toEqual(OWN[1]);
  });
});
