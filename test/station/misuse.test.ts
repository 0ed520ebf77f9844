/** Somebody at the station sees that something is wrong, and says so with one press. */
import { describe, expect, it } from 'vitest';
import { NURSE_A, NURSE_B, startStation } from './world.ts';

type World = Awaited<ReturnType<typeof startStation>>;

const report = (world: World) => world.press({ type: 'reportMisuse' });
const reports = ({ audit }: World) => audit.entries.filter(({ event }) => event === 'misuse.reported');
const notice = ({ screens }: World) => screens.now.notice;

describe('a report of misuse', () => {
  it('is written down with the state and the holder, and only then thanked for', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    const before = world.screens.shown.length;
    await report(world);
    expect(reports(world)).toEqual([expect.objectContaining({ state: 'open', person: NURSE_A.id })]);
    expect(notice(world)).toBe('misuseReported');
    const line = world.order.lastIndexOf('record misuse.reported');
    expect(world.order.slice(line + 1)).toContain('show open');
    expect(world.screens.shown.slice(before).filter((screen) => screen.notice)).toHaveLength(1);
    expect(world.at).toBe('open');
    expect(world.ehr.shown).toBe('strip');
  });

  it('names nobody where nobody is, and says nothing of who pressed', async () => {
    const world = await startStation();
    await report(world);
    const [line] = reports(world);
    expect(Object.keys(line ?? {}).sort()).toEqual(['at', 'event', 'state']);
    expect(line).toMatchObject({ state: 'vacant' });
    expect(notice(world)).toBe('misuseReported');
  });

  it('names the holder behind a lock screen, and behind somebody’s proof', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    await world.press({ type: 'lock' });
    await report(world);
    world.clock.advance(60);
    await world.tap(NURSE_A);
    await report(world);
    expect(reports(world)).toMatchObject([
      { state: 'locked', person: NURSE_A.id },
      { state: 'proving', person: NURSE_A.id },
    ]);
    await world.type(NURSE_A.pin);
    expect(world.at).toBe('open');
  });

  it('is written once a minute, and thanked for each time', async () => {
    const world = await startStation();
    for (let press = 0; press < 20; press += 1) await report(world);
    expect(reports(world)).toHaveLength(1);
    world.clock.advance(59);
    expect(notice(world)).toBeUndefined();
    await report(world);
    expect(reports(world)).toHaveLength(1);
    expect(notice(world)).toBe('misuseReported');
    world.clock.advance(1);
    await report(world);
    expect(reports(world)).toHaveLength(2);
  });

  it('that cannot be written is not thanked for, and may be told again at once', async () => {
    const world = await startStation();
    world.audit.failing = true;
    await report(world);
    expect(notice(world)).toBe('misuseNotReported');
    world.audit.failing = false;
    await report(world);
    expect(notice(world)).toBe('misuseReported');
    expect(reports(world)).toHaveLength(1);
  });

  it('stays one while a proof waits for a line of its own', async () => {
    const world = await startStation();
    await world.tap(NURSE_B);
    await report(world);
    await world.type(NURSE_B.pin);
    expect(world.at).toBe('open');
  });

  it('covers nothing that is covered, and an open page only where the policy says so', async () => {
    const world = await startStation({ site: { wrong: 'lock' } });
    await report(world);
    expect(world.at).toBe('vacant');
    await world.signOn(NURSE_A);
    world.clock.advance(60);
    await report(world);
    expect(world.screens.now).toMatchObject({ at: 'locked', why: 'misuse', notice: 'misuseReported' });
    expect(world.ehr.shown).toBeUndefined();
    expect(world.events.slice(-2)).toEqual(['misuse.reported', 'lock']);
    expect(world.order.lastIndexOf('detach')).toBeLessThan(world.order.lastIndexOf('record misuse.reported'));
  });

  it('covers the page also within the minute', async () => {
    const world = await startStation({ site: { wrong: 'lock' } });
    await report(world);
    await world.signOn(NURSE_A);
    await report(world);
    expect(world.at).toBe('locked');
    expect(reports(world)).toHaveLength(1);
  });
});
