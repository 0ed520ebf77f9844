/** A server of the EHR wants a user name and a password of its own: whole stories, with every port faked. */
import { describe, expect, it } from 'vitest';
import { WRONG_USER } from '../fakes/ehr.ts';
import { NURSE_A, NURSE_B, startStation } from './world.ts';

const LOGIN = { user: 'a.ashworth', password: 'correct horse' };
const HOST = '127.0.0.1';

async function asked() {
  const world = await startStation();
  await world.signOn(NURSE_A);
  world.ehr.askBehindLogin();
  await world.settled();
  return world;
}

const linesOf = ({ audit }: Awaited<ReturnType<typeof asked>>) =>
  audit.entries.filter(({ event }) => event === 'httpAuth').map(({ at: _at, ...line }) => line);

describe('a server that asks for a login', () => {
  it('gets the holder’s from a form in the place of her page, written down without it', async () => {
    const world = await asked();
    expect(world.screens.now).toMatchObject({ at: 'open', login: { question: 1, host: HOST, wrong: false } });
    expect(world.ehr.shown).toBeUndefined();
    await world.press({ type: 'logIn', question: 1, login: LOGIN });
    expect(await world.ehr.servedAs()).toBe(LOGIN.user);
    expect(world.ehr.shown).toBe('strip');
    expect(world.screens.now).not.toHaveProperty('login');
    expect(linesOf(world)).toEqual([{ event: 'httpAuth', person: NURSE_A.id, host: HOST, how: 'answered' }]);
    const kept = JSON.stringify([world.audit.entries, world.screens.now]);
    for (const secret of Object.values(LOGIN)) expect(kept).not.toContain(secret);
  });

  it('asks again when it does not know her', async () => {
    const world = await asked();
    await world.press({ type: 'logIn', question: 1, login: { ...LOGIN, user: WRONG_USER } });
    expect(world.screens.now).toMatchObject({ login: { question: 2, wrong: true, is: 'asking' } });
    expect(world.ehr.shown).toBeUndefined();
  });

  it('gets nothing when she goes on without', async () => {
    const world = await asked();
    await world.press({ type: 'cancelLogin', question: 1 });
    expect(world.ehr.answers).toEqual([undefined]);
    expect(world.ehr.shown).toBe('strip');
    expect(linesOf(world)).toEqual([expect.objectContaining({ how: 'cancelled' })]);
  });

  it('gets nothing of what cannot be written down', async () => {
    const world = await asked();
    world.audit.failing = true;
    await world.press({ type: 'logIn', question: 1, login: LOGIN });
    expect(world.ehr.answers).toEqual([]);
    expect(world.screens.now).toMatchObject({ at: 'open', login: { is: 'asking' }, notice: 'auditFailed' });
  });

  it('gets nothing once the station locks, and what is typed behind it goes nowhere', async () => {
    const world = await asked();
    await world.press({ type: 'lock' });
    expect(world.at).toBe('locked');
    expect(world.ehr.answers).toEqual([undefined]);
    await world.press({ type: 'logIn', question: 1, login: LOGIN });
    expect(world.ehr.answers).toEqual([undefined]);
    await world.signOn(NURSE_A);
    expect(world.at).toBe('open');
    expect(world.screens.now).not.toHaveProperty('login');
  });

  it('gets nothing while the station is locked', async () => {
    const world = await startStation();
    await world.signOn(NURSE_A);
    await world.press({ type: 'lock' });
    world.ehr.askBehindLogin();
    await world.settled();
    expect(world.screens.now).toMatchObject({ at: 'locked' });
    expect(world.ehr.answers).toEqual([undefined]);
    expect(linesOf(world)).toEqual([expect.objectContaining({ how: 'refused' })]);
  });

  it('does not know the next person', async () => {
    const world = await asked();
    await world.press({ type: 'logIn', question: 1, login: LOGIN });
    await world.tap(NURSE_B);
    await world.type(NURSE_B.pin);
    expect(world.at).toBe('open');
    world.ehr.askBehindLogin();
    await world.settled();
    expect(world.screens.now).toMatchObject({ login: { question: 2, wrong: false } });
  });
});
