/** A policy that changes while the station runs: what it takes at once, what waits, and whom it signs off. */
import { describe, expect, it } from 'vitest';
import { type Given, NURSE_A, NURSE_B, policyWith, startStation } from './world.ts';

type World = Awaited<ReturnType<typeof startStation>>;

async function read(world: World, given: Given): Promise<void> {
  world.policy.tell({ type: 'policyFound', policy: policyWith({ serial: 7, ...given }) });
  await world.settled();
}

async function pass(world: World, seconds: number): Promise<void> {
  world.activity.idleMs += seconds * 1_000;
  world.clock.advance(seconds);
  await world.settled();
}

async function signedOn(given: Given = {}): Promise<World> {
  const world = await startStation(given);
  await world.signOn(NURSE_A);
  expect(world.at).toBe('open');
  return world;
}

const lines = (world: World, event: string) => world.audit.entries.filter((entry) => entry.event === event);

describe('a policy that comes while somebody works', () => {
  it('covers her page earlier at once, and writes down that it came', async () => {
    const world = await signedOn({ lock: { idleSeconds: 300, warnSeconds: 10 } });
    await pass(world, 200);
    expect(world.at).toBe('open');
    await read(world, { lock: { idleSeconds: 200, warnSeconds: 10 } });
    await pass(world, 1);
    expect(world.at).toBe('locked');
    expect(lines(world, 'policy')).toMatchObject([{ serial: 7 }]);
  });

  it('covers it later only when her session is over', async () => {
    const world = await signedOn({ lock: { idleSeconds: 180, warnSeconds: 10 } });
    await read(world, { lock: { idleSeconds: 300, warnSeconds: 10 } });
    await pass(world, 180);
    expect(world.at).toBe('locked');
    await world.tap(NURSE_B);
    await world.type(NURSE_B.pin);
    expect(world.at).toBe('open');
    world.activity.idleMs = 0;
    await world.press({ type: 'input' });
    await pass(world, 250);
    expect(world.at).toBe('open');
    await pass(world, 50);
    expect(world.at).toBe('locked');
  });

  it('has the EHR go by fewer hosts at once, and by more with the next holder', async () => {
    const world = await signedOn({ ehr: { allow: ['https://ehr.example.org/*', 'https://lab.example.org/*'] } });
    const hosts: string[][] = [];
    const { govern } = world.ehr;
    world.ehr.govern = (policy) => {
      hosts.push(policy.ehr.allow.map(({ host }) => host));
      govern.call(world.ehr, policy);
    };
    await read(world, { ehr: { allow: ['https://ehr.example.org/*', 'https://xray.example.org/*'] } });
    expect(hosts).toEqual([['ehr.example.org']]);
    await world.press({ type: 'signOff' });
    expect(hosts).toEqual([['ehr.example.org'], ['ehr.example.org', 'xray.example.org']]);
  });

  it('signs her off when it has another EHR, and its logout is still the one of hers', async () => {
    const world = await signedOn();
    await read(world, { ehr: { startUrl: 'https://new.example.org/', allow: ['https://new.example.org/*'] } });
    expect(lines(world, 'signoff')).toMatchObject([{ person: NURSE_A.id, why: 'policy' }]);
    expect(world.at).toBe('vacant');
    expect(world.ehr.shown).toBeUndefined();
    await world.signOn(NURSE_B);
    expect(world.at).toBe('open');
  });

  it('signs her off when what she shows lies where it may not be any more', async () => {
    const world = await signedOn();
    world.ehr.loseAddress();
    await world.settled();
    expect(lines(world, 'signoff')).toMatchObject([{ person: NURSE_A.id, why: 'policy' }]);
    expect(world.ehr.traces).toEqual([]);
  });

  it('signs her off when what she came in by is no proof any more', async () => {
    const world = await signedOn({ unlock: { proofs: ['pin', 'securityKey'] } });
    await read(world, { unlock: { proofs: ['securityKey'] } });
    expect(lines(world, 'signoff')).toMatchObject([{ person: NURSE_A.id, why: 'policy' }]);
    expect(world.at).toBe('vacant');
  });

  it('leaves her alone when it takes away what she did not come in by', async () => {
    const world = await signedOn({ unlock: { proofs: ['pin', 'securityKey'] } });
    await read(world, { unlock: { proofs: ['pin'] } });
    expect(world.at).toBe('open');
    expect(lines(world, 'signoff')).toEqual([]);
  });

  it('that is refused changes nothing, is written down once, and is shown until it is mended', async () => {
    const world = await signedOn();
    world.policy.tell({ type: 'policyRefused', detail: 'policy.json: lock.idleSeconds must be at least 180 seconds' });
    await world.settled();
    expect(world.at).toBe('open');
    expect(world.ehr.governedBy).toEqual([]);
    expect(lines(world, 'fault')).toMatchObject([{ code: 'policy', detail: expect.stringContaining('idleSeconds') }]);
    await world.press({ type: 'signOff' });
    expect(world.screens.now).toMatchObject({ at: 'vacant', policyRefused: true });
    await read(world, {});
    expect(world.screens.now).not.toHaveProperty('policyRefused');
  });

  it('that the EHR cannot be told of ends her session', async () => {
    const world = await signedOn();
    world.ehr.broken = 'govern';
    await read(world, { ehr: { print: 'deny' } });
    expect(lines(world, 'signoff')).toMatchObject([{ person: NURSE_A.id, why: 'policy' }]);
    expect(world.ehr.traces).toEqual([]);
    expect(world.at).toBe('outOfService');
    expect(world.process.restarted).toEqual(['fault']);
  });
});

describe('a policy that comes at a locked screen', () => {
  it('asks for a proof where grace would have opened', async () => {
    const world = await signedOn({ lock: { tapGraceMinutes: 10 } });
    await world.tap(NURSE_A);
    expect(world.at).toBe('locked');
    await read(world, { lock: { tapGraceMinutes: 0 } });
    await world.tap(NURSE_A);
    expect(world.at).toBe('proving');
  });

  it('signs off who has been away for longer than it lets her', async () => {
    const world = await signedOn({ lock: { signOffMinutes: 60 } });
    await world.press({ type: 'lock' });
    await pass(world, 10 * 60);
    expect(world.at).toBe('locked');
    await read(world, { lock: { signOffMinutes: 5 } });
    await pass(world, 1);
    expect(lines(world, 'signoff')).toMatchObject([{ why: 'timer' }]);
  });

  it('drops the PIN that is being looked at when a PIN is no proof any more', async () => {
    const world = await signedOn({ unlock: { proofs: ['pin', 'securityKey'] } });
    await world.press({ type: 'signOff' });
    await world.tap(NURSE_B);
    world.people.slow = true;
    world.screens.press({ type: 'pin', pin: NURSE_B.pin });
    await read(world, { unlock: { proofs: ['securityKey'] } });
    world.people.answer();
    await world.settled();
    expect(world.at).toBe('vacant');
    expect(lines(world, 'unlock')).toMatchObject([{ person: NURSE_A.id }]);
  });
});

describe('a policy that a process cannot go by', () => {
  it('has it replaced when nobody is about', async () => {
    const world = await signedOn();
    await read(world, { unlock: { readers: ['pcsc'] } });
    expect(world.at).toBe('open');
    await world.press({ type: 'signOff' });
    await pass(world, 19);
    expect(world.process.restarts).toBe(0);
    await pass(world, 1);
    expect(world.process.restarted).toEqual(['recycle']);
    expect(world.process.isCovered).toBe(true);
  });

  it('does not get in the way of whoever taps before', async () => {
    const world = await startStation();
    await read(world, { unlock: { readers: ['pcsc'] } });
    await pass(world, 15);
    await world.signOn(NURSE_A);
    expect(world.at).toBe('open');
    expect(world.process.restarts).toBe(0);
  });

  it('has it replaced at once where nobody could prove anything, and takes no tap meanwhile', async () => {
    const world = await signedOn();
    world.process.paints = false;
    await read(world, { unlock: { proofs: ['securityKey'] } });
    expect(world.at).toBe('vacant');
    await world.tap(NURSE_B);
    expect(world.at).toBe('vacant');
    await pass(world, 1);
    expect(world.process.covers).toBe(1);
    await world.tap(NURSE_B);
    expect(world.at).toBe('vacant');
    world.process.paint();
    await world.settled();
    expect(world.process.restarted).toEqual(['recycle']);
  });

  it('lets an admin leave all the same', async () => {
    const world = await startStation();
    world.process.paints = false;
    await read(world, { unlock: { proofs: ['securityKey'] } });
    await pass(world, 1);
    expect(world.process.covers).toBe(1);
    await world.leave();
    expect(world.at).toBe('leaving');
    expect(world.process.isCovered).toBe(false);
  });

  it('is forgotten when it is taken back before', async () => {
    const world = await startStation();
    await read(world, { unlock: { readers: ['pcsc'] } });
    await read(world, { serial: 8 });
    await pass(world, 60);
    expect(world.process.restarts).toBe(0);
  });
});

it('a station without a policy begins anew when it gets one', async () => {
  const world = await startStation({ fault: { code: 'policy', detail: 'There is none.' } });
  expect(world.at).toBe('outOfService');
  await read(world, {});
  expect(world.process.restarted).toEqual(['fault']);
});
