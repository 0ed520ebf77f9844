/** The holder changes her PIN, or adds a badge: what the world is told, and when it is not. */
import { describe, expect, it } from 'vitest';
import { ADMIN, NURSE_A, NURSE_B, startStation, UNKNOWN_BADGE } from './world.ts';

const ALL = { unlock: { ownChanges: ['badge', 'pin', 'keys'] } };
type World = Awaited<ReturnType<typeof startStation>>;

async function listing(given: Parameters<typeof startStation>[0] = ALL): Promise<World> {
  const world = await startStation(given);
  await world.signOn(NURSE_A);
  await world.press({ type: 'openOwn' });
  return world;
}

async function sixMinutes(world: World): Promise<void> {
  for (let minute = 0; minute < 6; minute += 1) {
    world.clock.advance(60);
    await world.press({ type: 'input' });
  }
}

const events = ({ audit }: World) => audit.entries.map(({ event }) => event);

describe('a new PIN', () => {
  it('is hers from then on, the old one is not, and the line comes first', async () => {
    const world = await listing();
    expect(world.screens.now).toMatchObject({ own: { is: 'listing', pin: true, badges: 1 } });
    await world.press({ type: 'changePin' });
    expect(world.screens.now).toMatchObject({ own: { is: 'newPin' } });
    await world.press({ type: 'newPin', pin: '9517' });
    expect(world.screens.now).toMatchObject({ own: { is: 'listing' }, notice: 'pinChanged' });
    expect(events(world)).toContain('pinChanged');
    await world.press({ type: 'closeOwn' });
    await world.press({ type: 'lock' });
    await world.tap(NURSE_A);
    await world.type(NURSE_A.pin);
    expect(world.at).toBe('proving');
    world.clock.advance(20);
    await world.type('9517');
    expect(world.at).toBe('open');
  });

  it.each([
    ['0000', 'repeated'],
    ['4321', 'run'],
  ])('%s is not taken, and nothing is changed', async (pin, fault) => {
    const world = await listing();
    await world.press({ type: 'changePin' });
    await world.press({ type: 'newPin', pin });
    expect(world.screens.now).toMatchObject({ own: { is: 'newPin', fault } });
    expect(events(world)).not.toContain('pinChanged');
  });

  it('is asked for behind her proof when that is too old', async () => {
    const world = await listing();
    await sixMinutes(world);
    await world.press({ type: 'changePin' });
    expect(world.screens.now).toMatchObject({ own: { is: 'proving', pin: true } });
  });

  it('that cannot be kept closes the form and says so', async () => {
    const world = await listing();
    await world.press({ type: 'changePin' });
    world.people.failing = true;
    await world.press({ type: 'newPin', pin: '9517' });
    expect(world.screens.now).toMatchObject({ at: 'open', notice: 'peopleFailed' });
    expect(world.screens.now).not.toHaveProperty('own');
  });

  it('that cannot be written down is not kept', async () => {
    const world = await listing();
    await world.press({ type: 'changePin' });
    world.audit.failing = true;
    await world.press({ type: 'newPin', pin: '9517' });
    world.audit.failing = false;
    expect(world.screens.now).toMatchObject({ notice: 'auditFailed' });
    expect(await world.people.verifyPin(NURSE_A.id, '9517')).toBeUndefined();
    expect(await world.people.verifyPin(NURSE_A.id, NURSE_A.pin)).toBe('staff');
  });
});

describe('a new badge', () => {
  it('is hers when it is tapped, beside the one she has', async () => {
    const world = await listing();
    await world.press({ type: 'addBadge', replaces: false });
    expect(world.screens.now).toMatchObject({ own: { is: 'newBadge', replaces: false } });
    await world.tap(UNKNOWN_BADGE);
    expect(world.screens.now).toMatchObject({ own: { is: 'listing', badges: 2 }, notice: 'badgeAdded' });
    await world.press({ type: 'closeOwn' });
    await world.tap(UNKNOWN_BADGE);
    expect(world.screens.now).toMatchObject({ at: 'locked' });
  });

  it('is none when she has been asked for it so long that her proof is too old', async () => {
    const world = await listing();
    await world.press({ type: 'addBadge', replaces: false });
    await sixMinutes(world);
    await world.tap(UNKNOWN_BADGE);
    expect(world.screens.now).toMatchObject({ own: { is: 'proving' } });
    expect(events(world)).not.toContain('badgeAdded');
  });

  it('takes the place of a lost one, which is nobody’s from then on', async () => {
    const world = await listing();
    await world.press({ type: 'addBadge', replaces: true });
    await world.tap(UNKNOWN_BADGE);
    expect(world.screens.now).toMatchObject({ own: { is: 'listing', badges: 1 } });
    await world.press({ type: 'closeOwn' });
    await world.tap(NURSE_A);
    expect(world.screens.now).toMatchObject({ at: 'open', notice: 'unknownBadge' });
  });

  it('is no news when it is hers already, and another person’s is her tap as ever', async () => {
    const world = await listing();
    await world.press({ type: 'addBadge', replaces: false });
    await world.tap(NURSE_A);
    expect(world.screens.now).toMatchObject({ at: 'open', own: { is: 'newBadge' }, notice: 'badgeIsHers' });
    await world.tap(NURSE_B);
    expect(events(world)).toContain('switch');
  });

  it('is not asked for where the policy does not let her, and her badge is not shown', async () => {
    const world = await listing({});
    expect(world.screens.now).toMatchObject({ own: { is: 'listing', pin: true } });
    expect(world.screens.now).not.toHaveProperty('keys.badges');
    await world.press({ type: 'addBadge', replaces: false });
    expect(world.screens.now).toMatchObject({ own: { is: 'listing' } });
    await world.tap(UNKNOWN_BADGE);
    expect(world.screens.now).toMatchObject({ notice: 'unknownBadge' });
  });
});

describe('a policy that lets nobody change anything', () => {
  it('has no button for it, and no way to it', async () => {
    const world = await startStation({ unlock: { ownChanges: [] } });
    await world.signOn(NURSE_A);
    expect(world.screens.now).not.toHaveProperty('ownChanges');
    await world.press({ type: 'openOwn' });
    expect(world.screens.now).not.toHaveProperty('own');
  });

  it('keeps no admin from what the station goes by, and lets her change nothing', async () => {
    const world = await startStation({ unlock: { ownChanges: [] } });
    await world.signOn(ADMIN);
    expect(world.screens.now).toMatchObject({ at: 'open', ownChanges: true });
    await world.press({ type: 'openOwn' });
    expect(world.screens.now).toHaveProperty('own', { is: 'listing', admin: true });
    await world.press({ type: 'changePin' });
    await world.press({ type: 'addKey' });
    await world.press({ type: 'addBadge', replaces: false });
    expect(world.screens.now).toMatchObject({ own: { is: 'listing' } });
    await world.press({ type: 'overview' });
    expect(world.screens.now).toMatchObject({ own: { is: 'overview', overview: { staff: { count: 3 } } } });
  });

  it('has the way of an admin still when she comes back, and asks for a full proof that is not older than minutes', async () => {
    const world = await startStation({ unlock: { ownChanges: [] }, lock: { tapGraceMinutes: 10 } });
    await world.signOn(ADMIN);
    await world.press({ type: 'lock' });
    await sixMinutes(world);
    await world.tap(ADMIN);
    expect(world.screens.now).toMatchObject({ at: 'open', ownChanges: true });
    await world.press({ type: 'openOwn' });
    expect(world.screens.now).toMatchObject({ own: { is: 'proving' } });
    await world.type(ADMIN.pin);
    expect(world.screens.now).toHaveProperty('own', { is: 'listing', admin: true });
  });

  it('has none any more for somebody who is no admin when she is asked again', async () => {
    const world = await startStation({ unlock: { ownChanges: [] } });
    await world.signOn(ADMIN);
    world.people.add({ id: ADMIN.id, name: ADMIN.name, pin: ADMIN.pin, badges: [ADMIN.badge] });
    await world.press({ type: 'lock' });
    await world.signOn(ADMIN);
    expect(world.screens.now).toMatchObject({ at: 'open' });
    expect(world.screens.now).not.toHaveProperty('ownChanges');
  });

  it('shows nothing to somebody who is no admin when her list is read', async () => {
    const world = await startStation({ unlock: { ownChanges: [] } });
    await world.signOn(ADMIN);
    world.people.add({ id: ADMIN.id, name: ADMIN.name, pin: ADMIN.pin, badges: [ADMIN.badge] });
    await world.press({ type: 'openOwn' });
    await world.press({ type: 'closeOwn' });
    expect(world.screens.now).not.toHaveProperty('ownChanges');
  });
});

describe('an admin', () => {
  const admin = async (given: Parameters<typeof startStation>[0] = ALL): Promise<World> => {
    const world = await startStation(given);
    await world.signOn(ADMIN);
    await world.press({ type: 'openOwn' });
    return world;
  };

  it('sees policy, people and receipts of the station', async () => {
    const world = await admin();
    expect(world.screens.now).toMatchObject({ own: { is: 'listing', admin: true } });
    await world.press({ type: 'overview' });
    const [a] = [{ id: ADMIN.id, name: ADMIN.name, role: 'admin', badges: 1, keys: 0 }];
    expect(world.screens.now).toMatchObject({
      own: {
        is: 'overview',
        overview: {
          policy: expect.arrayContaining([{ path: 'unlock.ownChanges', value: '["badge","pin","keys"]' }]),
          staff: { count: 3, first: expect.arrayContaining([a]) },
          receipts: [{ cause: 'start', verified: true, left: [] }],
        },
      },
    });
    await world.press({ type: 'closeOwn' });
    expect(world.screens.now).not.toHaveProperty('own');
  });

  it('proves anew who she is when her proof is too old', async () => {
    const world = await admin();
    await sixMinutes(world);
    await world.press({ type: 'overview' });
    expect(world.screens.now).toMatchObject({ own: { is: 'proving' } });
  });

  it('who is none any more sees nothing, and is told', async () => {
    const world = await admin();
    world.people.add({ id: ADMIN.id, name: ADMIN.name, pin: ADMIN.pin, badges: [ADMIN.badge] });
    await world.press({ type: 'overview' });
    expect(world.screens.now).toMatchObject({ at: 'open', notice: 'peopleFailed' });
    expect(world.screens.now).not.toHaveProperty('own');
  });

  it('is nobody else', async () => {
    const world = await listing();
    expect(world.screens.now).not.toHaveProperty('keys.admin');
    await world.press({ type: 'overview' });
    expect(world.screens.now).toMatchObject({ own: { is: 'listing' } });
  });
});
