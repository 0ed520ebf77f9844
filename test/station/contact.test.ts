/** What a station hears of network, EHR and cleaning on its way from the ports to the screen. */
import { describe, expect, it } from 'vitest';
import { SOON_ENOUGH } from '../../electron/core/progress.ts';
import { NURSE_A, NURSE_B, startStation } from './world.ts';

type World = Awaited<ReturnType<typeof startStation>>;

/** Seconds pass one by one, with everything they cause. */
async function pass({ clock, settled }: World, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    clock.advance(1);
    await settled();
  }
}

describe('a vacant station', () => {
  it('says that it looks, then what it found', async () => {
    const world = await startStation();
    world.lookout.isQuick = false;
    expect(world.screens.now).toMatchObject({ at: 'vacant', contact: { ehr: 'looking' } });
    await pass(world, 3);
    expect(world.lookout.asked).toEqual(['https://ehr.example.org/']);
    expect(world.screens.now).toMatchObject({ contact: { network: 'up', ehr: 'looking' } });
    world.lookout.answerNow();
    await world.settled();
    expect(world.screens.now).toMatchObject({ contact: { network: 'up', ehr: 'answers' } });
  });

  it('looks every minute, and every ten seconds while nobody answers', async () => {
    const world = await startStation();
    await pass(world, 60);
    expect(world.lookout.asked).toHaveLength(1);
    world.lookout.answer = 'silent';
    await pass(world, 1);
    expect(world.screens.now).toMatchObject({ contact: { ehr: 'silent' } });
    await pass(world, 30);
    expect(world.lookout.asked).toHaveLength(5);
    world.lookout.answer = 'fails';
    await pass(world, 10);
    expect(world.screens.now).toMatchObject({ contact: { ehr: 'fails' } });
  });

  it('goes on when it cannot look, and lets everybody in', async () => {
    const world = await startStation();
    world.lookout.broken = true;
    await pass(world, 40);
    expect(world.screens.now).toMatchObject({ at: 'vacant', contact: { ehr: 'looking' } });
    world.lookout.answer = 'silent';
    world.lookout.online = false;
    world.lookout.broken = false;
    await pass(world, 20);
    expect(world.screens.now).toMatchObject({ contact: { network: 'down', ehr: 'silent' } });
    await world.signOn(NURSE_A);
    expect(world.at).toBe('open');
    expect(world.screens.now).not.toHaveProperty('contact');
  });

  it('writes down nothing of it', async () => {
    const world = await startStation();
    const before = world.events.length;
    world.lookout.answer = 'silent';
    await pass(world, 120);
    expect(world.events).toHaveLength(before);
  });
});

describe('an EHR that is down', () => {
  it('is told with its last answer, which another holder had', async () => {
    const world = await startStation({ site: { downtime: 'Paper charts.' } });
    await world.signOn(NURSE_A);
    const answeredAt = world.clock.now().wall;
    await pass(world, 5);
    world.ehr.reachable = false;
    await world.tap(NURSE_B);
    await world.type(NURSE_B.pin);
    expect(world.screens.now).toMatchObject({ at: 'open', page: 'unreachable' });
    expect(world.screens.now).toHaveProperty('away', { lastContact: answeredAt, downtime: 'Paper charts.' });
    world.ehr.reachable = true;
    await world.press({ type: 'retry' });
    expect(world.screens.now).not.toHaveProperty('away');
  });

  it('is not looked for while somebody works', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    const asked = world.lookout.asked.length;
    await pass(world, 100);
    expect(world.at).toBe('open');
    expect(world.lookout.asked).toHaveLength(asked);
  });
});

describe('a cleaning', () => {
  async function switching() {
    const world = await startStation();
    await world.signOn(NURSE_A);
    let end: () => void = () => undefined;
    world.ehr.slowness = new Promise((resolve) => {
      end = resolve;
    });
    await world.tap(NURSE_B);
    expect(world.screens.now).toMatchObject({ at: 'cleaning', next: NURSE_B.name });
    return { world, end };
  }

  it('that is quick says nothing of how far it is', async () => {
    const { world, end } = await switching();
    world.ehr.tellProgress('underWay');
    expect(world.screens.now).not.toHaveProperty('parts');
    end();
    await world.settled();
    expect(world.at).toBe('proving');
    expect(world.screens.shown.filter((screen) => 'parts' in screen)).toEqual([]);
  });

  it('that takes long says how far it is, and ends by its receipt alone', async () => {
    const { world, end } = await switching();
    await pass(world, Math.ceil(SOON_ENOUGH / 1_000));
    world.ehr.tellProgress('underWay');
    expect(world.screens.now).toMatchObject({ at: 'cleaning', parts: [{ of: 'pages', is: 'underWay' }, {}, {}] });
    world.ehr.tellProgress('done');
    await world.settled();
    expect(world.screens.now).toMatchObject({ at: 'cleaning', parts: [{ of: 'pages', is: 'done' }, {}, {}] });
    end();
    await world.settled();
    expect(world.at).toBe('proving');
    const before = world.screens.now;
    world.ehr.tellProgress('underWay');
    expect(world.screens.now).toBe(before);
  });
});
