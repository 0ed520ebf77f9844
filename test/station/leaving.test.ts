/** An admin leaves Wardkey: by her proof, after everybody's session is over, and written down first. */
import { describe, expect, it } from 'vitest';
import { FakeAttemptStore } from '../fakes/attempt-store.ts';
import { ADMIN, NURSE_A, NURSE_B, startLocked, startStation, UNKNOWN_BADGE } from './world.ts';

type World = Awaited<ReturnType<typeof startStation>>;

const MINUTE = 60;

async function proved(world: World, person = ADMIN): Promise<void> {
  await world.leave();
  await world.tap(person);
  await world.type(person.pin);
}

describe('an admin at a vacant station', () => {
  it('leaves by the chord, her badge and her PIN, and the line is on the disk before the process ends', async () => {
    const world = await startStation();
    await world.leave();
    expect(world.screens.now).toMatchObject({ at: 'leaving', step: 'naming' });
    await world.tap(ADMIN);
    expect(world.screens.now).toMatchObject({ at: 'leaving', step: 'asking', person: ADMIN.name });
    const { leave } = world.process;
    world.process.leave = () => {
      world.order.push('leave');
      leave.call(world.process);
    };
    await world.type(ADMIN.pin);
    expect(world.process.left).toBe(1);
    expect(world.audit.entries.at(-1)).toMatchObject({ event: 'leave', person: ADMIN.id });
    expect(world.order.filter((what) => what.endsWith('leave'))).toEqual(['record leave', 'leave']);
    expect(world.process.restarts).toBe(0);
  });

  it('leaves by her user name too', async () => {
    const world = await startStation();
    await world.leave();
    await world.press({ type: 'userName', name: ADMIN.id });
    await world.type(ADMIN.pin);
    expect(world.process.left).toBe(1);
  });

  it('who was made one after the badge was read is one, and who is none any more is none', async () => {
    const world = await startStation();
    await world.leave();
    await world.tap(ADMIN);
    world.people.add({ ...ADMIN, badges: [ADMIN.badge], role: 'staff' });
    await world.type(ADMIN.pin);
    expect(world.screens.now).toMatchObject({ at: 'vacant', notice: 'notAdmin' });
    world.people.add({ ...NURSE_B, badges: [NURSE_B.badge], role: 'admin' });
    await proved(world, NURSE_B);
    expect(world.process.left).toBe(1);
  });

  it('is asked again as long as the process has not heard', async () => {
    const world = await startStation();
    await proved(world);
    world.clock.advance(2);
    expect(world.process.left).toBe(3);
    expect(world.events.filter((event) => event === 'leave')).toHaveLength(1);
  });
});

describe('at a locked station', () => {
  it('the holder is signed off first, verified and with a receipt, and only then the admin leaves', async () => {
    const world = await startLocked();
    await world.leave();
    expect(world.screens.now).toMatchObject({ at: 'leaving', holder: NURSE_A.name });
    await world.tap(ADMIN);
    const from = world.order.length;
    await world.type(ADMIN.pin);
    const told = world.order.slice(from).filter((what) => !what.startsWith('show'));
    expect(told).toEqual(['clean', 'record signoff', 'record wipe', 'record leave']);
    const [signoff, wipe, left] = world.audit.entries.slice(-3);
    expect(signoff).toMatchObject({ event: 'signoff', person: NURSE_A.id, why: 'leave' });
    expect(wipe).toMatchObject({ event: 'wipe', cause: 'signoff', person: NURSE_A.id, verified: true });
    expect(left).toMatchObject({ event: 'leave', person: ADMIN.id });
    expect(world.process.left).toBe(1);
  });

  it('unsaved work is not waited for, which the screen has said', async () => {
    const world = await startLocked({ lock: { unsavedWork: { hold: 40 } } });
    world.ehr.unsaved = true;
    await proved(world);
    expect(world.events).not.toContain('hold');
    expect(world.process.left).toBe(1);
  });

  it('a residue that is left keeps the admin in, and ends the process as ever', async () => {
    const world = await startLocked();
    world.ehr.stubborn = 'storage';
    await proved(world);
    expect(world.screens.now).toMatchObject({ at: 'outOfService', fault: 'residue' });
    expect(world.process.restarted).toEqual(['fault']);
    expect([world.process.left, world.events.includes('leave')]).toEqual([0, false]);
  });

  it("the holder's own tap never opens her page, however much grace there is, until it is called off", async () => {
    const world = await startLocked({ lock: { tapGraceMinutes: 10 } });
    await world.leave();
    await world.tap(NURSE_A);
    expect(world.screens.now).toMatchObject({ at: 'leaving', step: 'asking', person: NURSE_A.name });
    await world.type(NURSE_A.pin);
    expect(world.screens.now).toMatchObject({ at: 'locked', person: NURSE_A.name, notice: 'notAdmin' });
    expect(world.audit.entries.at(-1)).toMatchObject({ event: 'denied', why: 'notAdmin', person: NURSE_A.id });
    await world.leave();
    await world.press({ type: 'cancel' });
    expect(world.at).toBe('locked');
    await world.tap(NURSE_A);
    expect(world.at).toBe('open');
    expect(world.ehr.shown).toBe('strip');
  });

  it('somebody else who is no admin changes nothing, and her right PIN is no switch', async () => {
    const world = await startLocked();
    await proved(world, NURSE_B);
    expect(world.screens.now).toMatchObject({ at: 'locked', person: NURSE_A.name, notice: 'notAdmin' });
    expect(world.events).not.toContain('switch');
  });

  it('the sign-off time goes on behind the leave screen', async () => {
    const world = await startLocked({ lock: { signOffMinutes: 1 } });
    world.clock.advance(MINUTE / 2);
    await world.leave();
    world.clock.advance(MINUTE / 2);
    await world.settled();
    expect(world.at).toBe('vacant');
    expect(world.audit.entries.find(({ event }) => event === 'signoff')).toMatchObject({ why: 'timer' });
    expect(world.process.left).toBe(0);
  });
});

describe('nobody leaves', () => {
  it('by the chord while the EHR shows, somebody proves, or the station is cleaned', async () => {
    const world = await startStation();
    await world.tap(NURSE_A);
    await world.leave();
    expect(world.at).toBe('proving');
    await world.type(NURSE_A.pin);
    await world.leave();
    expect(world.at).toBe('open');
    expect(world.ehr.shown).toBe('strip');
  });

  it('by a wrong PIN, which counts as any other, up to the lock-out', async () => {
    const world = await startStation();
    await world.leave();
    await world.tap(ADMIN);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await world.type('0000');
      world.clock.advance(attempt < 4 ? 2 ** attempt : 0);
    }
    expect(world.screens.now).toMatchObject({ at: 'leaving', notice: 'lockedOut', wait: { why: 'lockout' } });
    expect(world.attempts.load().people[ADMIN.id]?.failures).toBe(5);
    await world.type(ADMIN.pin);
    expect(world.audit.entries.at(-1)).toMatchObject({ event: 'denied', why: 'lockout', person: ADMIN.id });
    expect(world.process.left).toBe(0);
  });

  it('by an unknown badge or name', async () => {
    const world = await startStation();
    await world.leave();
    await world.tap(UNKNOWN_BADGE);
    expect(world.screens.now).toMatchObject({ at: 'leaving', step: 'naming', notice: 'unknownBadge' });
    world.clock.advance(2);
    await world.press({ type: 'userName', name: 'nobody' });
    expect(world.screens.now).toMatchObject({ at: 'leaving', step: 'naming', notice: 'unknownUser' });
  });

  it('who does not go on for a minute', async () => {
    const world = await startStation();
    await world.leave();
    await world.tap(ADMIN);
    world.clock.advance(MINUTE - 1);
    expect(world.at).toBe('leaving');
    world.clock.advance(1);
    expect(world.at).toBe('vacant');
  });

  it('while the line cannot be written, and is told so', async () => {
    const world = await startStation();
    await world.leave();
    await world.tap(ADMIN);
    world.audit.failing = true;
    await world.type(ADMIN.pin);
    expect(world.screens.now).toMatchObject({ at: 'vacant', notice: 'auditFailed' });
    world.clock.advance(10);
    expect(world.process.left).toBe(0);
    world.audit.failing = false;
    await proved(world);
    expect(world.process.left).toBe(1);
  });

  it('while the people cannot be read, and is told so', async () => {
    const world = await startStation();
    await world.leave();
    await world.tap(ADMIN);
    world.people.failing = true;
    await world.type(ADMIN.pin);
    expect(world.screens.now).toMatchObject({ at: 'leaving', step: 'asking', notice: 'peopleFailed' });
    expect(world.process.left).toBe(0);
  });
});

describe('a station that could not begin', () => {
  const fault = { code: 'policy', detail: 'The policy has a fault.' } as const;

  it('can be left by an admin, and takes nobody in', async () => {
    const world = await startStation({ fault });
    await world.signOn(NURSE_A);
    expect(world.screens.now).toMatchObject({ at: 'outOfService', fault: 'policy' });
    await proved(world, NURSE_A);
    expect(world.screens.now).toMatchObject({ at: 'outOfService', fault: 'policy', notice: 'notAdmin' });
    await proved(world);
    expect(world.audit.entries.at(-1)).toMatchObject({ event: 'leave', person: ADMIN.id });
    expect(world.process.left).toBe(1);
  });

  it('keeps everybody in while its audit or its people are what is broken, and says so', async () => {
    const world = await startStation({ fault: { code: 'audit', detail: 'The audit cannot be written.' } });
    world.audit.failing = true;
    await proved(world);
    expect(world.screens.now).toMatchObject({ at: 'outOfService', notice: 'auditFailed' });
    world.audit.failing = false;
    world.people.failing = true;
    await world.leave();
    await world.tap(ADMIN);
    expect(world.screens.now).toMatchObject({ at: 'leaving', step: 'naming', notice: 'peopleFailed' });
    await world.press({ type: 'cancel' });
    expect(world.screens.now).toMatchObject({ at: 'outOfService', fault: 'audit' });
    expect(world.process.left).toBe(0);
  });

  it('goes on counting where the runs before had stopped: who was locked out is', async () => {
    const attempts = new FakeAttemptStore();
    const before = await startStation({ attempts });
    await before.tap(ADMIN);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await before.type('0000');
      before.clock.advance(attempt < 4 ? 2 ** attempt : 0);
    }
    const world = await startStation({ attempts, fault, clock: before.clock });
    await proved(world);
    expect(world.screens.now).toMatchObject({ at: 'leaving', notice: 'lockedOut' });
    expect(world.process.left).toBe(0);
  });

  it('looks at no PIN when the wrong ones cannot be counted', async () => {
    const attempts = new FakeAttemptStore();
    attempts.failing = true;
    for (const given of [{ attempts }, { attempts, fault }]) {
      const world = await startStation(given);
      await world.leave();
      expect(world.screens.now).toMatchObject({ at: 'outOfService', notice: 'storageFailed' });
      await world.tap(ADMIN);
      await world.type(ADMIN.pin);
      expect([world.at, world.process.left]).toEqual(['outOfService', 0]);
    }
  });
});
