/** A process that has served its time: when it goes, behind what, and that nobody is in its way or it in anybody's. */
import { describe, expect, it } from 'vitest';
import { NURSE_A, NURSE_B, startStation, UNKNOWN_BADGE } from './world.ts';

type World = Awaited<ReturnType<typeof startStation>>;

const QUIET = 20;
const MARK = 10;
/** Memory is read once a minute, and looked at a second later. */
const MEMORY_READ = 61;

async function serve(world: World, times: number): Promise<void> {
  for (let visit = 0; visit < times; visit += 1) {
    await world.signOn(visit % 2 ? NURSE_B : NURSE_A);
    await world.press({ type: 'signOff' });
  }
}

async function pass(world: World, seconds: number): Promise<void> {
  world.clock.advance(seconds);
  await world.settled();
}

/** Covered as soon as the test says so. */
async function wornOut(): Promise<World> {
  const world = await startStation({ station: { recycleSwitches: MARK } });
  world.process.paints = false;
  await serve(world, MARK);
  return world;
}

describe('a process that has served its number of holders', () => {
  it('is covered once nobody was about for twenty seconds, writes down why, and ends', async () => {
    const world = await wornOut();
    await pass(world, QUIET - 1);
    expect(world.process.covers).toBe(0);
    await pass(world, 1);
    expect(world.process.covers).toBe(1);
    expect(world.screens.now.at).toBe('vacant');
    await pass(world, 10);
    expect([world.process.covers, world.process.restarts]).toEqual([1, 0]);

    world.process.paint();
    await world.settled();
    expect(world.audit.entries.at(-1)).toMatchObject({ event: 'recycle', served: MARK, memoryMb: 0 });
    expect(world.process.restarts).toBe(1);
    expect(world.process.isCovered).toBe(true);
  });

  it('goes on as long as it has served one less', async () => {
    const world = await startStation({ station: { recycleSwitches: MARK } });
    await serve(world, MARK - 1);
    await pass(world, 600);
    expect(world.process.covers).toBe(0);
    await serve(world, 1);
    await pass(world, QUIET);
    expect(world.process.restarts).toBe(1);
  });

  it('goes on while somebody is held, however quiet she is', async () => {
    const world = await wornOut();
    await world.signOn(NURSE_A);
    await pass(world, 200);
    expect(world.at).toBe('locked');
    await pass(world, 600);
    expect(world.process.covers).toBe(0);
  });

  it('waits for somebody who looks in', async () => {
    const world = await wornOut();
    for (const looksIn of [() => world.press({ type: 'input' }), () => world.tap(UNKNOWN_BADGE)]) {
      await pass(world, QUIET - 1);
      await looksIn();
    }
    await pass(world, QUIET - 1);
    expect(world.process.covers).toBe(0);
    await pass(world, 1);
    expect(world.process.covers).toBe(1);
  });
});

describe('somebody who comes while the cover is on its way', () => {
  it('by badge proves at once, with nothing over her', async () => {
    const world = await wornOut();
    await pass(world, QUIET);
    await world.tap(NURSE_A);
    expect(world.screens.now).toMatchObject({ at: 'proving', person: NURSE_A.name });
    expect(world.process.isCovered).toBe(false);
    await world.type(NURSE_A.pin);
    expect(world.at).toBe('open');
    expect(world.process.restarts).toBe(0);
    expect(world.events).not.toContain('fault');
  });

  it('by user name proves at once', async () => {
    const world = await wornOut();
    await pass(world, QUIET);
    await world.press({ type: 'userName', name: NURSE_B.id });
    expect(world.screens.now).toMatchObject({ at: 'proving', person: NURSE_B.name });
    expect(world.process.isCovered).toBe(false);
  });

  it('with a badge nobody knows is told so, with nothing over it', async () => {
    const world = await wornOut();
    await pass(world, QUIET);
    await world.tap(UNKNOWN_BADGE);
    expect(world.screens.now).toMatchObject({ at: 'vacant', notice: 'unknownBadge' });
    expect(world.process.isCovered).toBe(false);
  });

  it('puts it off only until nobody is about again', async () => {
    const world = await wornOut();
    await pass(world, QUIET);
    await world.press({ type: 'input' });
    expect(world.process.isCovered).toBe(false);
    await pass(world, QUIET);
    expect(world.process.covers).toBe(2);
    world.process.paint();
    await world.settled();
    expect(world.process.restarts).toBe(1);
  });
});

describe('what can go wrong', () => {
  it('a cover that dies is written down, and tried again minutes later', async () => {
    const world = await wornOut();
    await pass(world, QUIET);
    world.process.kill();
    await world.settled();
    expect(world.at).toBe('vacant');
    expect(world.audit.entries.at(-1)).toMatchObject({ event: 'fault', code: 'cover' });
    await pass(world, 299);
    expect(world.process.covers).toBe(1);
    await pass(world, 1);
    expect(world.process.covers).toBe(2);
    await world.signOn(NURSE_A);
    expect(world.at).toBe('open');
  });

  it('a line that cannot be written keeps the process, and takes the cover away', async () => {
    const world = await wornOut();
    await pass(world, QUIET);
    world.audit.failing = true;
    world.process.paint();
    await world.settled();
    expect(world.process.restarts).toBe(0);
    expect(world.process.isCovered).toBe(false);
    expect(world.screens.now).toMatchObject({ at: 'vacant', notice: 'auditFailed' });
    world.audit.failing = false;
    await pass(world, 300);
    world.process.paint();
    await world.settled();
    expect(world.process.restarts).toBe(1);
  });
});

describe('a memory mark', () => {
  const MEMORY = { station: { recycleMemoryMb: 1_000 } };

  it('reached at a vacant station that has served somebody recycles the process', async () => {
    const world = await startStation(MEMORY);
    await serve(world, 1);
    await pass(world, 300);
    expect(world.process.covers).toBe(0);
    world.process.memory = 1_000;
    await pass(world, MEMORY_READ);
    expect(world.audit.entries.at(-1)).toMatchObject({ event: 'recycle', served: 1, memoryMb: 1_000 });
    expect(world.process.restarts).toBe(1);
  });

  it('is not reached by what the page of a holder takes', async () => {
    const world = await startStation(MEMORY);
    await world.signOn(NURSE_A);
    world.process.memory = 4_000;
    await pass(world, 120);
    world.process.memory = 300;
    await world.press({ type: 'signOff' });
    await pass(world, 300);
    expect(world.process.covers).toBe(0);
  });

  it('does not recycle a process that has served nobody, for the next one would be as large', async () => {
    const world = await startStation(MEMORY);
    world.process.memory = 4_000;
    await pass(world, 600);
    expect(world.process.covers).toBe(0);
    await serve(world, 1);
    await pass(world, QUIET);
    expect(world.process.restarts).toBe(1);
  });
});
