/** A page that asks which account of a key is meant, from the question to what the page gets. */
import { describe, expect, it } from 'vitest';
import type { PasskeyAccount } from '../../electron/core/passkey.ts';
import { NURSE_A, NURSE_B, startStation } from './world.ts';

const HOST = '127.0.0.1';
const [WARD, LEAD] = ['a1', 'a2'].map(
  (credential): PasskeyAccount => ({ credential, name: `${credential}@example.org`, displayName: credential }),
) as [PasskeyAccount, PasskeyAccount];

type World = Awaited<ReturnType<typeof startStation>>;

async function asks(world: World, ...accounts: readonly PasskeyAccount[]): Promise<void> {
  world.ehr.askForPasskey(...accounts);
  await world.settled();
}

/** A holder whose page asks for one of two accounts. */
async function asked(): Promise<World> {
  const world = await startStation();
  await world.signOn(NURSE_A);
  await asks(world, WARD, LEAD);
  return world;
}

const choose = (world: World, question: number, { credential }: PasskeyAccount) =>
  world.press({ type: 'choosePasskey', question, credential });

async function switchTo(world: World, nurse: typeof NURSE_A): Promise<void> {
  await world.tap(nurse);
  await world.type(nurse.pin);
  expect(world.at).toBe('open');
}

const linesOf = ({ audit }: World) =>
  audit.entries.filter(({ event }) => event === 'passkey').map(({ at: _at, ...line }) => line);

describe('a page that asks for a passkey', () => {
  it('gets the account that its holder chooses in its place, written down without it', async () => {
    const world = await asked();
    const passkey = { question: 1, host: HOST, accounts: [WARD, LEAD], is: 'asking' };
    expect(world.screens.now).toMatchObject({ at: 'open', passkey });
    expect(world.ehr.shown).toBeUndefined();
    await choose(world, 1, LEAD);
    expect(world.ehr.chosen).toEqual([LEAD.credential]);
    expect(world.ehr.shown).toBe('strip');
    expect(world.screens.now).not.toHaveProperty('passkey');
    expect(linesOf(world)).toEqual([{ event: 'passkey', person: NURSE_A.id, host: HOST, how: 'answered' }]);
    const written = JSON.stringify(world.audit.entries);
    for (const text of [...Object.values(WARD), ...Object.values(LEAD)]) expect(written).not.toContain(`"${text}"`);
  });

  it('gets nothing when none of them is meant', async () => {
    const world = await asked();
    await world.press({ type: 'cancelPasskey', question: 1 });
    expect(world.ehr.chosen).toEqual([undefined]);
    expect(world.ehr.shown).toBe('strip');
    expect(linesOf(world)).toEqual([expect.objectContaining({ how: 'cancelled' })]);
  });

  it('gets nothing of what was not offered', async () => {
    const world = await asked();
    await choose(world, 1, { ...LEAD, credential: 'b1' });
    expect(world.ehr.chosen).toEqual([]);
  });

  it('gets nothing of what cannot be written down', async () => {
    const world = await asked();
    world.audit.failing = true;
    await choose(world, 1, WARD);
    expect(world.ehr.chosen).toEqual([]);
    expect(world.screens.now).toMatchObject({ at: 'open', passkey: { is: 'asking' }, notice: 'auditFailed' });
  });

  it('gets nothing once the station locks, and what is chosen behind it goes nowhere', async () => {
    const world = await asked();
    await world.press({ type: 'lock' });
    expect(world.ehr.chosen).toEqual([undefined]);
    await choose(world, 1, WARD);
    expect(world.ehr.chosen).toEqual([undefined]);
    await world.signOn(NURSE_A);
    expect(world.screens.now).not.toHaveProperty('passkey');
  });

  it('gets nothing while the station is locked', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    await world.press({ type: 'lock' });
    await asks(world, WARD);
    expect(world.screens.now).not.toHaveProperty('passkey');
    expect(world.ehr.chosen).toEqual([undefined]);
    expect(linesOf(world)).toEqual([expect.objectContaining({ how: 'refused' })]);
  });

  it('gives way to a server that asks for a password', async () => {
    const world = await asked();
    world.ehr.askBehindLogin();
    await world.settled();
    expect(world.screens.now).toMatchObject({ login: { question: 1 } });
    expect(world.screens.now).not.toHaveProperty('passkey');
    expect(world.ehr.chosen).toEqual([undefined]);
    await asks(world, WARD);
    expect(world.ehr.chosen).toEqual([undefined, undefined]);
  });
});

describe('the person after', () => {
  it('is not offered what the last one has chosen, and is told when that is all there is', async () => {
    const world = await asked();
    await choose(world, 1, WARD);
    await switchTo(world, NURSE_B);
    await asks(world, WARD, LEAD);
    expect(world.screens.now).toMatchObject({ passkey: { question: 2, accounts: [LEAD] } });
    await world.press({ type: 'cancelPasskey', question: 2 });
    await asks(world, WARD);
    expect(world.screens.now).not.toHaveProperty('passkey');
    expect(world.screens.now).toMatchObject({ at: 'open', notice: 'passkeyOfOther' });
    expect(world.ehr.chosen.slice(1)).toEqual([undefined, undefined]);
    expect(linesOf(world).at(-1)).toEqual({ event: 'passkey', person: NURSE_B.id, host: HOST, how: 'withheld' });
    expect(JSON.stringify(linesOf(world).at(-1))).not.toContain(NURSE_A.id);
  });

  it('and the one before, when she is back, have each their own', async () => {
    const world = await asked();
    await choose(world, 1, WARD);
    await switchTo(world, NURSE_B);
    await asks(world, WARD, LEAD);
    await choose(world, 2, LEAD);
    await switchTo(world, NURSE_A);
    await asks(world, WARD, LEAD);
    expect(world.screens.now).toMatchObject({ passkey: { question: 3, accounts: [WARD] } });
  });
});
