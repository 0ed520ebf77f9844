/** Stories of work that is not saved when somebody else taps: lost, or held for the person whose it is. */
import { describe, expect, it } from 'vitest';
import { type Given, NURSE_A, NURSE_B, startStation } from './world.ts';

const HOLD = { unsavedWork: { hold: 30 } } as const;

/** Nurse A has written something and walked away; her page would object to being left. */
async function awayFromWork(lock: Given['lock'] = HOLD) {
  const world = await startStation({ lock });
  await world.signOn(NURSE_A);
  world.ehr.work('a note');
  world.ehr.unsaved = true;
  world.clock.advance(180);
  expect(world.at).toBe('locked');
  world.order.length = 0;
  return world;
}

describe('unsaved work that is discarded', () => {
  it('is gone at the other tap, and nobody was asked', async () => {
    const world = await awayFromWork({});
    expect(world.screens.now).not.toHaveProperty('holdSeconds');
    await world.tap(NURSE_B);
    expect(world.screens.now).toMatchObject({ at: 'proving', person: NURSE_B.name });
    expect(world.ehr.traces).toEqual([]);
    expect(world.order).not.toContain('show holding');
  });
});

describe('unsaved work that is held', () => {
  it('is announced on the lock screen, and waited for when somebody else taps', async () => {
    const world = await awayFromWork();
    expect(world.screens.now).toMatchObject({ at: 'locked', holdSeconds: 30 });
    await world.tap(NURSE_B);
    expect(world.screens.now).toMatchObject({ person: NURSE_A.name, next: NURSE_B.name, waitSeconds: 30 });
    expect(world.order).toEqual(['show holding', 'record tap', 'show holding', 'record hold']);
    world.clock.advance(29);
    expect(world.screens.now).toMatchObject({ at: 'holding', waitSeconds: 1 });
    expect(world.ehr.traces).toEqual(['a note']);
  });

  it('is rescued by her own tap and PIN; the other one taps again', async () => {
    const world = await awayFromWork();
    await world.tap(NURSE_B);
    await world.tap(NURSE_A);
    expect(world.screens.now).toMatchObject({ at: 'proving', person: NURSE_A.name, returning: true, holdSeconds: 30 });
    expect(world.ehr.shown).toBeUndefined();
    await world.type(NURSE_A.pin);
    expect(world.at).toBe('open');
    expect(world.ehr.traces).toEqual(['a note']);
    expect(world.ehr.partitions).toBe(1);
    expect(world.events.slice(-4)).toEqual(['hold', 'holdEnd', 'tap', 'unlock']);
    expect(world.audit.entries.at(-3)).toMatchObject({ person: NURSE_A.id, next: NURSE_B.id, why: 'rescued' });
  });

  it('is rescued by her tap alone within grace', async () => {
    const world = await awayFromWork({ ...HOLD, tapGraceMinutes: 10 });
    await world.tap(NURSE_B);
    expect(world.screens.now).toMatchObject({ at: 'holding', ownTap: 'opens' });
    await world.tap(NURSE_A);
    expect(world.at).toBe('open');
    expect(world.ehr.shown).toBe('strip');
  });

  it('is gone when its seconds are over, and the other one’s PIN is asked for without another tap', async () => {
    const world = await awayFromWork();
    await world.tap(NURSE_B);
    world.clock.advance(30);
    await world.settled();
    expect(world.screens.now).toMatchObject({ at: 'proving', person: NURSE_B.name, returning: false });
    expect(world.ehr.traces).toEqual([]);
    expect(world.audit.entries).toContainEqual(expect.objectContaining({ event: 'hold', seconds: 30 }));
    expect(world.audit.entries).toContainEqual(expect.objectContaining({ event: 'holdEnd', why: 'timeUp' }));
    await world.type(NURSE_B.pin);
    expect(world.ehr.partitions).toBe(2);
  });

  it('stays locked when the other one calls it off', async () => {
    const world = await awayFromWork();
    await world.tap(NURSE_B);
    await world.press({ type: 'cancel' });
    expect(world.screens.now).toMatchObject({ at: 'locked', person: NURSE_A.name, why: 'idle' });
    world.clock.advance(60);
    expect(world.at).toBe('locked');
    expect(world.ehr.traces).toEqual(['a note']);
  });

  it('is covered before it is asked for when she only turned round', async () => {
    const world = await startStation({ lock: HOLD });
    await world.signOn(NURSE_A);
    world.ehr.unsaved = true;
    world.order.length = 0;
    await world.tap(NURSE_B);
    expect(world.order.slice(0, 2)).toEqual(['detach', 'show holding']);
    expect(world.ehr.shown).toBeUndefined();
    await world.press({ type: 'cancel' });
    expect(world.screens.now).toMatchObject({ at: 'locked', why: 'otherTap' });
  });

  it('ends with its session when the sign-off time comes, and the other one is next', async () => {
    const world = await awayFromWork({ unsavedWork: { hold: 120 }, signOffMinutes: 1 });
    world.clock.advance(50);
    await world.tap(NURSE_B);
    expect(world.at).toBe('holding');
    world.clock.advance(10);
    await world.settled();
    expect(world.screens.now).toMatchObject({ at: 'proving', person: NURSE_B.name });
    expect(world.audit.entries).toContainEqual(expect.objectContaining({ event: 'signoff', why: 'timer' }));
    expect(world.audit.entries).toContainEqual(expect.objectContaining({ event: 'holdEnd', why: 'signedOff' }));
  });
});

describe('a page under hold', () => {
  it('without unsaved work makes room at once', async () => {
    const world = await awayFromWork();
    world.ehr.unsaved = false;
    await world.tap(NURSE_B);
    expect(world.screens.now).toMatchObject({ at: 'proving', person: NURSE_B.name });
    expect(world.events).not.toContain('hold');
  });

  it('that hangs, or cannot be asked, makes room at once', async () => {
    for (const fault of [{ hangs: true }, { broken: 'objects' as const }]) {
      const world = await awayFromWork();
      Object.assign(world.ehr, fault);
      await world.tap(NURSE_B);
      expect(world.screens.now, JSON.stringify(fault)).toMatchObject({ at: 'proving', person: NURSE_B.name });
    }
  });

  it('of which nothing is ever heard is given up after a second', async () => {
    const world = await awayFromWork();
    world.ehr.objects = () => new Promise(() => undefined);
    await world.tap(NURSE_B);
    expect(world.screens.now).toMatchObject({ at: 'holding' });
    expect(world.screens.now).not.toHaveProperty('waitSeconds');
    world.clock.advance(1);
    await world.settled();
    expect(world.screens.now).toMatchObject({ at: 'proving', person: NURSE_B.name });
  });

  it('that dies while it is held makes room at once', async () => {
    const world = await awayFromWork();
    await world.tap(NURSE_B);
    expect(world.at).toBe('holding');
    world.ehr.crash();
    await world.settled();
    expect(world.screens.now).toMatchObject({ at: 'proving', person: NURSE_B.name });
    expect(world.audit.entries).toContainEqual(expect.objectContaining({ event: 'holdEnd', why: 'pageLost' }));
  });

  it.each(['suspend', 'resume', 'display'] as const)('opens nothing by %s, and stays locked', async (event) => {
    const world = await awayFromWork();
    await world.tap(NURSE_B);
    expect(world.at).toBe('holding');
    world.activity.say(event);
    expect(world.screens.now).toMatchObject({ at: 'locked', person: NURSE_A.name });
    expect(world.ehr.shown).toBeUndefined();
    expect(world.ehr.traces).toEqual(['a note']);
  });

  it('waits although the log cannot be written', async () => {
    const world = await awayFromWork();
    world.audit.failing = true;
    await world.tap(NURSE_B);
    expect(world.screens.now).toMatchObject({ at: 'holding', waitSeconds: 30, notice: 'auditFailed' });
  });
});
