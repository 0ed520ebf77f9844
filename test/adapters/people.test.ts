/** What a station makes of the people: the contract on the fake and on the file, and a file that changes under it. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { setRecoveryCodes } from '../../electron/people/keys.ts';
import { addPerson, removePerson } from '../../electron/people/manage.ts';
import { verifiersOf } from '../../electron/proof/recovery-codes.ts';
import { FakePeople } from '../fakes/people.ts';
import { NURSE_A, NURSE_B, PEOPLE_CASES, type PeopleWorld } from './people.contract.ts';
import { freshPlaces } from './people.place.ts';

const { at, file, open } = freshPlaces();

async function fakeWorld(): Promise<PeopleWorld> {
  const people = new FakePeople();
  return {
    people,
    add: async (person) => people.add(person),
    remove: async (id) => people.remove(id),
    makeUnreadable: async () => {
      people.failing = true;
    },
    makeReadable: async () => {
      people.failing = false;
    },
  };
}

async function storeWorld(): Promise<PeopleWorld> {
  const { people, reports } = await open();
  const knows = (id: string) => people.byUserName(id).then((person) => person !== undefined);
  return {
    people,
    add: async (person) => {
      await addPerson(at(), person);
      if (person.codes) await setRecoveryCodes(at(), person.id, await verifiersOf(person.codes));
      await expect.poll(() => knows(person.id).catch(() => false)).toBe(true);
    },
    remove: async (id) => {
      await removePerson(at(), id);
      await expect.poll(() => knows(id)).toBe(false);
    },
    makeUnreadable: async () => {
      renameSync(file(), `${file()}.away`);
      await expect.poll(() => reports.at(-1)).toBe('missing');
    },
    makeReadable: async () => {
      renameSync(`${file()}.away`, file());
      await expect.poll(() => reports.at(-1)).toBe('readable');
    },
  };
}

describe.each([
  ['in memory', fakeWorld],
  ['in the encrypted file', storeWorld],
])('people %s', (_, makeWorld) => {
  it.each(PEOPLE_CASES)('$name', async ({ run }) => run(await makeWorld()));
});

describe('a running station', () => {
  it('starts without people, says so, and knows the first as soon as she is added', async () => {
    const { people, reports } = await open();
    expect(people.problem()?.message).toMatch(/no people yet.*wardkey people add/);
    await expect(people.byBadge('iso14443a:2e5aa9e1')).rejects.toThrow(/no people yet/);
    await addPerson(at(), NURSE_A);
    await expect.poll(() => people.problem()).toBeUndefined();
    expect((await people.byBadge('iso14443a:2e5aa9e1')).person?.id).toBe(NURSE_A.id);
    expect(reports).toEqual(['missing', 'readable']);
  });

  it('knows nobody while a damaged file stands there, though it knew them before', async () => {
    await addPerson(at(), NURSE_A);
    const { people, reports } = await open();
    expect(await people.verifyPin(NURSE_A.id, NURSE_A.pin)).toBe('staff');
    const whole = readFileSync(file());
    writeFileSync(file(), whole.subarray(0, 50));
    await expect.poll(() => reports.at(-1)).toBe('damaged');
    await expect(people.verifyPin(NURSE_A.id, NURSE_A.pin)).rejects.toThrow(/changed outside Wardkey/);
    await expect(people.byBadge('iso14443a:2e5aa9e1')).rejects.toThrow();
    writeFileSync(file(), whole);
    await expect.poll(() => reports.at(-1)).toBe('readable');
    expect(await people.verifyPin(NURSE_A.id, NURSE_A.pin)).toBe('staff');
  });

  it('notices a removal that happened while the file could not be read', async () => {
    await addPerson(at(), NURSE_A);
    await addPerson(at(), NURSE_B);
    const both = readFileSync(file());
    await removePerson(at(), NURSE_A.id);
    const one = readFileSync(file());
    writeFileSync(file(), both);
    const { people, reports } = await open();
    const told: string[] = [];
    people.onRevoked((person) => told.push(person));
    writeFileSync(file(), 'nothing');
    await expect.poll(() => reports.at(-1)).toBe('damaged');
    expect(told).toEqual([]);
    writeFileSync(file(), one);
    await expect.poll(() => told).toEqual([NURSE_A.id]);
  });

  it('ends the session of someone who was removed and added again before it could look', async () => {
    await addPerson(at(), NURSE_A, 1);
    const first = readFileSync(file());
    await removePerson(at(), NURSE_A.id);
    await addPerson(at(), { ...NURSE_A, pin: '112358' }, 2);
    const second = readFileSync(file());
    writeFileSync(file(), first);
    const { people } = await open();
    const told: string[] = [];
    people.onRevoked((person) => told.push(person));
    writeFileSync(file(), second);
    await expect.poll(() => told).toEqual([NURSE_A.id]);
    expect(await people.verifyPin(NURSE_A.id, '112358')).toBe('staff');
    expect(await people.verifyPin(NURSE_A.id, NURSE_A.pin)).toBeUndefined();
  });

  it('does not take a PIN that was right when the person was removed during the check', async () => {
    await addPerson(at(), NURSE_A);
    const { people } = await open();
    const gone = new Promise<void>((resolve) => people.onRevoked(() => resolve()));
    await removePerson(at(), NURSE_A.id);
    const checking = people.verifyPin(NURSE_A.id, NURSE_A.pin);
    await gone;
    expect(await checking).toBeUndefined();
  });

  it('knows nobody once it is closed', async () => {
    await addPerson(at(), NURSE_A);
    const { people } = await open();
    people.close();
    await expect(people.byUserName(NURSE_A.id)).rejects.toThrow(/closed/);
  });
});
