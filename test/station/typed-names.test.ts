/** What a typed user name does, by what the station is doing and what opens it: the screen says so before it happens. */
import { describe, expect, it } from 'vitest';
import { ADMIN, NURSE_A, NURSE_B, startLocked, startStation } from './world.ts';

type World = Awaited<ReturnType<typeof startStation>>;

const TOUCH = { unlock: { proofs: ['securityKey'], reentry: ['securityKey'] } };

const types = (world: World, { id }: { readonly id: string }) => world.press({ type: 'userName', name: id });

describe('at a locked station with a reader', () => {
  it('the holder’s name brings her back, and no other does anything', async () => {
    const world = await startLocked();
    expect(world.screens.now).toMatchObject({ at: 'locked', typedName: 'holderOnly' });
    await types(world, NURSE_B);
    expect(world.screens.now).toMatchObject({ at: 'locked', person: NURSE_A.name, notice: 'badgeNeeded' });
    await types(world, NURSE_A);
    expect(world.screens.now).toMatchObject({ at: 'proving', user: NURSE_A.id, returning: true });
  });
});

describe('at a locked station without a reader', () => {
  it('another name takes over, and the screen says so', async () => {
    const world = await startLocked();
    world.devices.unplug('Reader');
    await world.settled();
    expect(world.screens.now).toMatchObject({ at: 'locked', typedName: 'takesOver' });
    await types(world, NURSE_B);
    expect(world.screens.now).toMatchObject({ at: 'proving', user: NURSE_B.id, returning: false });
  });

  it('no name takes over that could not sign on', async () => {
    const world = await startStation({ unlock: { proofs: ['securityKey'], reentry: ['pin'] } });
    await world.tap(NURSE_A);
    const key = {
      person: { id: NURSE_A.id, name: NURSE_A.name },
      role: 'staff',
      key: 'c0ffee00',
      verified: false,
    } as const;
    world.keys.tell({ type: 'keyProved', ceremony: world.keys.last, ...key });
    await world.settled();
    await world.press({ type: 'lock' });
    world.devices.unplug('Reader');
    await world.settled();
    expect(world.screens.now).toMatchObject({ at: 'locked', typedName: 'holderOnly' });
    await types(world, NURSE_B);
    expect(world.screens.now).toMatchObject({ at: 'locked', notice: 'badgeNeeded' });
  });
});

describe('where only the touch of a key opens', () => {
  it('whoever types her name at a vacant station is asked for a code of hers', async () => {
    const world = await startStation(TOUCH);
    await types(world, NURSE_A);
    expect(world.screens.now).toMatchObject({ at: 'proving', user: NURSE_A.id, code: true });
    expect(world.screens.now).not.toHaveProperty('notice');
    expect(world.screens.now).not.toHaveProperty('key');
  });

  it('nobody leaves by a name, and no field is offered', async () => {
    const world = await startStation(TOUCH);
    await world.leave();
    expect(world.screens.now).toMatchObject({ at: 'leaving', step: 'naming' });
    expect(world.screens.now).not.toHaveProperty('typedName');
    await types(world, ADMIN);
    expect(world.screens.now).toMatchObject({ at: 'leaving', step: 'naming' });
  });

  it('nobody vouches by a name, and no field is offered', async () => {
    const world = await startStation({ unlock: { ...TOUCH.unlock, vouching: 'allow' } });
    await types(world, NURSE_A);
    await world.press({ type: 'askVouchers' });
    expect(world.screens.now).toMatchObject({ at: 'vouching', step: 'naming' });
    expect(world.screens.now).not.toHaveProperty('typedName');
    await types(world, ADMIN);
    expect(world.screens.now).toMatchObject({ at: 'vouching', step: 'naming' });
  });
});

describe('where a PIN opens', () => {
  it('an admin leaves, and a supervisor vouches, by a name', async () => {
    const world = await startStation({ unlock: { vouching: 'allow' } });
    await types(world, NURSE_A);
    await world.press({ type: 'askVouchers' });
    expect(world.screens.now).toMatchObject({ at: 'vouching', typedName: true });
    await world.press({ type: 'cancel' });
    await world.leave();
    expect(world.screens.now).toMatchObject({ at: 'leaving', typedName: true });
    await types(world, ADMIN);
    expect(world.screens.now).toMatchObject({ at: 'leaving', user: ADMIN.id });
  });
});
