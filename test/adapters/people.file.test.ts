/** The people file: what it shows, what it refuses to be, and who may stand in it. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PeopleError, PeopleProblem } from '../../electron/people/errors.ts';
import { addPerson, listPeople, removePerson } from '../../electron/people/manage.ts';
import { parseContent } from '../../electron/people/records.ts';
import { makePinVerifier } from '../../electron/proof/pin.ts';
import { NURSE_A, NURSE_B } from './people.contract.ts';
import { codeOf, freshPlaces } from './people.place.ts';

const { at, file, open } = freshPlaces();

describe('the file', () => {
  it('shows nothing of a person, her badge, her PIN or the key, and is for its owner alone', async () => {
    await addPerson(at(), NURSE_A);
    const bytes = readFileSync(file());
    const keys = [...at().secrets.secrets].flatMap(([, key]) => [key, Buffer.from(key, 'base64')]);
    const tellTale = [...NURSE_A.badges, '2e5aa9e1', NURSE_A.pin, NURSE_A.id, NURSE_A.name, 'scrypt', ...keys];
    for (const trace of [...tellTale, Buffer.from('2e5aa9e1', 'hex')]) expect(bytes.includes(trace)).toBe(false);
    expect(keys).toHaveLength(2);
    expect(bytes.includes('wardkey-people/1')).toBe(true);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(statSync(at().dir).mode & 0o777).toBe(0o700);
    expect(readdirSync(at().dir)).toEqual(['people.json']);
  });

  it('has its key under its own key id, and a fresh nonce at every write', async () => {
    await addPerson(at(), NURSE_A);
    const first = JSON.parse(readFileSync(file(), 'utf8'));
    await addPerson(at(), NURSE_B);
    const second = JSON.parse(readFileSync(file(), 'utf8'));
    expect([...at().secrets.secrets.keys()]).toEqual([`people-key:${first.keyId}`]);
    expect(second.keyId).toBe(first.keyId);
    expect(second.nonce).not.toBe(first.nonce);
  });

  it('is as it was after a write that failed', async () => {
    await addPerson(at(), NURSE_A);
    const before = readFileSync(file());
    mkdirSync(`${file()}.new`);
    await expect(addPerson(at(), NURSE_B)).rejects.toThrow(
      /could not be written to .*people.json.*they are as they were/,
    );
    expect(readFileSync(file())).toEqual(before);
    expect(readdirSync(at().dir).sort()).toEqual(['people.json', 'people.json.new']);
  });
});

describe('a file that is not as Wardkey wrote it', () => {
  type Envelope = Record<'format' | 'keyId' | 'nonce' | 'data' | 'tag', string>;
  const other = (text: string) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1);

  it.each<[string, (whole: Envelope) => unknown, PeopleProblem]>([
    ['is empty', () => '', 'damaged'],
    ['was cut short', (whole) => JSON.stringify(whole).slice(0, -30), 'damaged'],
    ['has another format', (whole) => ({ ...whole, format: 'wardkey-people/2' }), 'damaged'],
    ['has other data', (whole) => ({ ...whole, data: other(whole.data) }), 'damaged'],
    ['has another tag', (whole) => ({ ...whole, tag: other(whole.tag) }), 'damaged'],
    ['has a shorter tag', (whole) => ({ ...whole, tag: whole.tag.slice(0, 8) }), 'damaged'],
    ['has another nonce', (whole) => ({ ...whole, nonce: other(whole.nonce) }), 'damaged'],
    ['has something more', (whole) => ({ ...whole, more: 1 }), 'damaged'],
    ['names a key that is not there', (whole) => ({ ...whole, keyId: '0'.repeat(32) }), 'keyMissing'],
    ['names no key', (whole) => ({ ...whole, keyId: '../../key' }), 'damaged'],
    ['is plain people', () => ({ people: [{ id: 'nurse-x', name: 'X', badges: [], addedAt: 0 }] }), 'damaged'],
  ])('because it %s is refused and never written over', async (_, change, problem) => {
    await addPerson(at(), NURSE_A);
    const changed = change(JSON.parse(readFileSync(file(), 'utf8')));
    const text = typeof changed === 'string' ? changed : JSON.stringify(changed);
    writeFileSync(file(), text);
    const acts = [() => listPeople(at()), () => addPerson(at(), NURSE_B), () => removePerson(at(), NURSE_A.id), open];
    for (const act of acts) expect(await codeOf(act())).toBe(problem);
    await expect(listPeople(at())).rejects.toThrow(file());
    expect(readFileSync(file(), 'utf8')).toBe(text);
    expect(at().secrets.secrets.size).toBe(1);
  });

  it('because it belongs to another key of the same id is refused', async () => {
    await addPerson(at(), NURSE_A);
    for (const account of at().secrets.secrets.keys())
      at().secrets.secrets.set(account, Buffer.alloc(32).toString('base64'));
    expect(await codeOf(listPeople(at()))).toBe('damaged');
    for (const account of at().secrets.secrets.keys()) at().secrets.secrets.set(account, 'short');
    expect(await codeOf(listPeople(at()))).toBe('keyMissing');
  });
});

describe('without a keychain', () => {
  it('nobody is kept: no file, no fallback', async () => {
    at().secrets.failing = true;
    await expect(addPerson(at(), NURSE_A)).rejects.toThrow(/out of reach.*keychain did not answer/);
    expect(await codeOf(addPerson(at(), NURSE_A))).toBe('keychainUnavailable');
    expect(readdirSync(at().dir)).toEqual([]);
  });

  it('that keeps what it is given, nobody is kept', async () => {
    at().secrets.set = async () => undefined;
    expect(await codeOf(addPerson(at(), NURSE_A))).toBe('keychainUnavailable');
    expect(readdirSync(at().dir)).toEqual([]);
  });

  it('nobody is known', async () => {
    await addPerson(at(), NURSE_A);
    at().secrets.failing = true;
    expect(await codeOf(open())).toBe('keychainUnavailable');
    at().secrets.failing = false;
    at().secrets.secrets.clear();
    await expect(open()).rejects.toThrow(/does not hold the key of .*people.json/);
  });
});

describe('a new person', () => {
  const base = { id: 'nurse-x', name: 'Nurse X', badges: ['iso14443a:7c19d043'], pin: '385206' };

  it.each([
    ['an id with a capital', { id: 'Nurse' }, /user id has/],
    ['an id that begins with a dot', { id: '.x' }, /user id has/],
    ['an id every object has', { id: 'constructor' }, /user id has/],
    ['an empty id', { id: '' }, /user id has/],
    ['an id of 65 characters', { id: 'x'.repeat(65) }, /user id has/],
    ['an empty name', { name: '' }, /name has/],
    ['a name with a newline', { name: 'A\nB' }, /name has/],
    ['a badge as a reader shows it', { badges: ['2E:5A:A9:E1'] }, /Badge 1 is not in canonical form/],
    [
      'a badge beyond its format',
      { badges: ['iso14443a:7c19d043', 'h10301:256:1'] },
      /Badge 2 is not in canonical form/,
    ],
    ['one badge twice', { badges: ['h10301:1:2', 'h10301:1:2'] }, /given twice/],
    ['a short PIN', { pin: '123' }, /4 to 12 digits/],
    ['a PIN of letters', { pin: 'abcd' }, /4 to 12 digits/],
  ])('with %s is refused with a sentence that repeats no badge and no PIN', async (_, change, says) => {
    const entry = { ...base, ...change };
    const error = await addPerson(at(), entry).catch((refusal: PeopleError) => refusal);
    expect(error).toMatchObject({ code: 'refused', message: expect.stringMatching(says) });
    for (const secret of [entry.pin, ...entry.badges]) expect(String(error)).not.toContain(secret);
    expect(await codeOf(listPeople(at()))).toBe('missing');
  });

  it('whose id or badge is taken is refused, and the others stay', async () => {
    await addPerson(at(), NURSE_A);
    await expect(addPerson(at(), { ...base, id: NURSE_A.id })).rejects.toThrow(/nurse-a already belongs to somebody/);
    const badges = [...base.badges, ...NURSE_A.badges.slice(1)];
    await expect(addPerson(at(), { ...base, badges })).rejects.toThrow(/^Badge 2 already belongs to nurse-a\./);
    await addPerson(at(), base);
    expect(await listPeople(at())).toEqual([
      { id: 'nurse-a', name: 'Demo Nurse A', badges: 2, keys: 0, role: 'staff' },
      { id: 'nurse-x', name: 'Nurse X', badges: 1, keys: 0, role: 'staff' },
    ]);
  });

  it('is staff unless she is said to be an admin, and becomes another by being added anew', async () => {
    const role = async () => (await listPeople(at()))[0]?.role;
    await addPerson(at(), { ...base, role: 'admin' });
    expect(await role()).toBe('admin');
    await expect(addPerson(at(), base)).rejects.toThrow(/already belongs to somebody/);
    expect(await role()).toBe('admin');
    await removePerson(at(), base.id);
    await addPerson(at(), base);
    expect(await role()).toBe('staff');
  });

  it('can be removed, and her id and badge be given to another', async () => {
    await addPerson(at(), base);
    await expect(removePerson(at(), 'nobody')).rejects.toThrow(/Nobody has the user id nobody/);
    await removePerson(at(), base.id);
    expect(await listPeople(at())).toEqual([]);
    await addPerson(at(), base);
    expect(await listPeople(at())).toHaveLength(1);
  });

  it('is not removed from people who are not there', async () => {
    expect(await codeOf(removePerson(at(), 'nurse-a'))).toBe('missing');
    expect(at().secrets.secrets.size).toBe(0);
  });
});

describe('the role in a record', () => {
  const record = async (more: object) => {
    const pin = await makePinVerifier('385206');
    return JSON.stringify({ id: 'nurse-x', name: 'Nurse X', badges: [], pin, addedAt: 0, ...more });
  };

  it('is staff where there is none, as in a file from before there were admins', async () => {
    expect(await parseContent(await record({}))).toMatchObject([{ id: 'nurse-x', role: 'staff' }]);
    expect(await parseContent(await record({ role: 'admin' }))).toMatchObject([{ role: 'admin' }]);
  });

  it('has a language only where somebody has said which', async () => {
    expect(await parseContent(await record({}))).toMatchObject([{ id: 'nurse-x' }]);
    expect((await parseContent(await record({})))[0]).not.toHaveProperty('language');
    expect(await parseContent(await record({ language: 'es' }))).toMatchObject([{ language: 'es' }]);
    await expect(parseContent(await record({ language: 'it' }))).rejects.toThrow();
  });

  it.each([{ role: 'owner' }, { role: '' }, { role: null }, { role: ['admin'] }, { admin: true }])(
    '%j is a fault',
    async (more) => {
      await expect(parseContent(await record(more))).rejects.toThrow();
    },
  );
});
