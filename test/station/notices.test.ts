/** A remark is made anew each time, and one on a badge waits where nobody looks. */
import { describe, expect, it } from 'vitest';
import { NURSE_A, startStation, UNKNOWN_BADGE } from './world.ts';

describe('the same refusal again', () => {
  it('is another screen, though its words are the same', async () => {
    const world = await startStation();
    await world.tap(UNKNOWN_BADGE);
    await world.tap(UNKNOWN_BADGE);
    const first = world.screens.now;
    await world.tap(UNKNOWN_BADGE);
    expect(world.screens.now).toEqual({ ...first, noticeNth: (first.noticeNth ?? 0) + 1 });
    expect(first).toMatchObject({ notice: 'wait' });
  });
});

describe('what is said of an unknown badge', () => {
  it('stands for half a minute at a vacant station where nobody does anything', async () => {
    const world = await startStation();
    await world.tap(UNKNOWN_BADGE);
    world.clock.advance(29);
    await world.settled();
    expect(world.screens.now).toMatchObject({ at: 'vacant', notice: 'unknownBadge' });
    world.clock.advance(1);
    await world.settled();
    expect(world.screens.now).not.toHaveProperty('notice');
  });

  it('goes with whatever is done once it could be read, and with the next tap', async () => {
    const world = await startStation();
    await world.tap(UNKNOWN_BADGE);
    await world.press({ type: 'input' });
    expect(world.screens.now).toMatchObject({ notice: 'unknownBadge' });
    world.clock.advance(8);
    await world.press({ type: 'input' });
    expect(world.screens.now).not.toHaveProperty('notice');
    await world.tap(UNKNOWN_BADGE);
    expect(world.screens.now).toMatchObject({ notice: 'unknownBadge' });
    await world.tap(NURSE_A);
    expect(world.screens.now).not.toHaveProperty('notice');
  });

  it('is soon over at a locked station', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    await world.press({ type: 'lock' });
    await world.tap(UNKNOWN_BADGE);
    world.clock.advance(8);
    await world.settled();
    expect(world.screens.now).toMatchObject({ at: 'locked' });
    expect(world.screens.now).not.toHaveProperty('notice');
  });
});
