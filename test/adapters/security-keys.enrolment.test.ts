/** A new key: which is taken, when it is kept, and for whom. */
import { describe, expect, it } from 'vitest';
import { addKey, listKeys, renameKey } from '../../electron/people/keys.ts';
import { addPerson, listPeople, removePerson } from '../../electron/people/manage.ts';
import { MOST_KEYS } from '../../electron/proof/key-record.ts';
import { SoftKey } from '../harness/soft-key.ts';
import { NURSE_A, NURSE_B } from './people.contract.ts';
import { freshPlaces } from './people.place.ts';
import { ROOT_PEM } from './webauthn/vectors.ts';
import { failed, KeysWorld, keysWorlds, RULES } from './webauthn/world.ts';

const { at, open } = freshPlaces();
const world = keysWorlds(at, open);

describe('a new key', () => {
  it('is asked for her, with a handle that says nothing of her and is hers from the first key on', async () => {
    const keys = await world();
    const { request } = await keys.askedToMake(NURSE_A.id);
    expect(request.user).toMatchObject({ name: NURSE_A.id, displayName: NURSE_A.name });
    expect(request).toMatchObject({ ...{ rpId: RULES.rpId, origin: RULES.origin }, attestation: 'none', exclude: [] });
    expect(Buffer.from(request.user.handle, 'base64url')).toHaveLength(32);
    // nothing was kept of it
    expect((await keys.askedToMake(NURSE_A.id)).request.user.handle).not.toBe(request.user.handle);
    const { key } = await keys.enrol(NURSE_A.id);
    const next = (await keys.askedToMake(NURSE_A.id)).request;
    expect(next.user.handle).toBe(key.handle);
    expect(next.exclude).toEqual([key.id]);
  });

  it('is nobody’s before it is kept, and then hers under its name', async () => {
    const keys = await world();
    const key = new SoftKey();
    const { ceremony } = await keys.make(key, NURSE_A.id);
    expect(await keys.prove(key)).toEqual(failed('unknownKey'));
    await keys.keys.keep(ceremony, 'Demo key');
    const [{ id = '' } = {}] = await keys.keys.keysOf(NURSE_A.id);
    expect(await keys.prove(key)).toMatchObject({ type: 'keyProved', key: id });
    expect(await keys.keys.keysOf(NURSE_A.id)).toEqual([
      { id, name: 'Demo key', addedAt: 1_700_000_000_000, lastUsedAt: 1_700_000_000_000 },
    ]);
    expect((await listPeople(at())).map((person) => person.keys)).toEqual([1, 0]);
  });

  it('is kept though the ceremony was called off after it was made, but never twice', async () => {
    const keys = await world();
    const { ceremony } = await keys.make(new SoftKey(), NURSE_A.id);
    keys.keys.cancel();
    await expect(keys.keys.keep(ceremony + 1, 'Demo key')).rejects.toThrow(/No security key was made/);
    await expect(keys.keys.keep(ceremony, ' ')).rejects.toThrow(/1 to 40 characters/);
    await keys.keys.keep(ceremony, 'Demo key');
    await expect(keys.keys.keep(ceremony, 'Demo key')).rejects.toThrow(/No security key was made/);
    expect(await keys.keys.keysOf(NURSE_A.id)).toHaveLength(1);
  });

  it('is not kept for somebody who was removed and added again meanwhile', async () => {
    const keys = await world();
    const { ceremony } = await keys.make(new SoftKey(), NURSE_A.id);
    await removePerson(at(), NURSE_A.id);
    await addPerson(at(), NURSE_A, 1);
    await expect(keys.keys.keep(ceremony, 'Demo key')).rejects.toThrow(/removed and added again/);
  });

  it.each([
    ['of another origin', { origin: 'https://example.org' }, 'invalid'],
    ['for another site', { rpId: 'example.org' }, 'invalid'],
    ['of a page in a frame', { crossOrigin: true }, 'invalid'],
    ['that was given for a proof', { type: 'webauthn.get' }, 'invalid'],
    ['to another challenge', { challenge: Buffer.alloc(32).toString('base64url') }, 'invalid'],
    ['that nobody touched', { present: false }, 'notPresent'],
    ['that may be copied', { eligible: true }, 'backedUp'],
    ['that is backed up, but may not be', { backedUp: true }, 'invalid'],
  ])('is refused with an answer %s', async (_, otherwise, why) => {
    const keys = await world();
    expect((await keys.make(new SoftKey(), NURSE_A.id, otherwise)).ended).toEqual(failed(why));
    expect((await keys.make(new SoftKey(), NURSE_A.id)).ended).toMatchObject({ type: 'keyMade' });
  });

  it('has to know its person where the policy says so', async () => {
    const keys = await world({ rules: { ...RULES, enrolment: 'required' } });
    expect((await keys.make(new SoftKey(), NURSE_A.id)).ended).toEqual(failed('notVerified'));
    expect((await keys.make(new SoftKey(), NURSE_A.id, { verified: true })).ended).toMatchObject({ type: 'keyMade' });
  });

  it('has to say whose make it is where the policy asks', async () => {
    const keys = await world({ rules: { ...RULES, attestation: { roots: [ROOT_PEM] } } });
    const { request } = await keys.askedToMake(NURSE_A.id);
    expect(request.attestation).toBe('direct');
    expect((await keys.make(new SoftKey(), NURSE_A.id)).ended).toEqual(failed('attestation'));
  });

  it('is refused when it is hers already, or somebody else’s', async () => {
    const keys = await world();
    const { key } = await keys.enrol(NURSE_A.id);
    expect((await keys.make(key.copy(), NURSE_A.id)).ended).toEqual(failed('alreadyEnrolled'));
    expect((await keys.make(key.copy(), NURSE_B.id)).ended).toEqual(failed('invalid'));
    expect((await keys.make(new SoftKey(), NURSE_B.id)).ended).toMatchObject({ type: 'keyMade' });
  });

  it('is made for nobody who is not known', async () => {
    const keys = await world();
    expect(await keys.end(keys.ask({ for: 'enrolment', person: 'nobody' }))).toEqual(failed('failed'));
  });
});

describe('keys of the people', () => {
  it('belong to one person each, and are ten at most', async () => {
    const keys = await world();
    const { key } = await keys.enrol(NURSE_A.id);
    const [record] = await listKeys(at(), NURSE_A.id);
    if (!record) throw new Error('The key was not kept.');
    const found = async (id: string) => ({ id, addedAt: (await keys.people.holder(id))?.addedAt ?? 0 });
    const other = Buffer.alloc(32, 1).toString('base64url');
    await expect(addKey(at(), await found(NURSE_B.id), record, other)).rejects.toThrow(/kept already/);
    const fresh = { ...record, id: 'AAAA' };
    await expect(addKey(at(), await found(NURSE_A.id), fresh, other)).rejects.toThrow(/Another security key was added/);
    for (let count = 1; count < MOST_KEYS; count += 1) {
      await addKey(at(), await found(NURSE_A.id), { ...record, id: `AAA${count}` }, key.handle ?? '');
    }
    await expect(addKey(at(), await found(NURSE_A.id), fresh, key.handle ?? '')).rejects.toThrow(
      /the most there may be/,
    );
  });

  it('get another name, and are removed by the one that is meant', async () => {
    const keys = await world();
    const first = await keys.enrol(NURSE_A.id);
    const second = await keys.enrol(NURSE_A.id);
    await renameKey(at(), NURSE_A.id, second.id, 'On the lanyard');
    await expect(renameKey(at(), NURSE_A.id, second.id, '')).rejects.toThrow(/1 to 40/);
    await expect(renameKey(at(), NURSE_A.id, '00000000', 'x')).rejects.toThrow(/has no security key 00000000/);
    await keys.keys.remove(NURSE_A.id, first.id);
    await expect(keys.keys.remove(NURSE_A.id, first.id)).rejects.toThrow(/has no security key/);
    await expect(keys.keys.remove(NURSE_B.id, second.id)).rejects.toThrow(/has no security key/);
    expect(await keys.keys.keysOf(NURSE_A.id)).toMatchObject([{ id: second.id, name: 'On the lanyard' }]);
    const later = new KeysWorld(at().dir, (await open()).people);
    expect(await later.prove(first.key)).toEqual(failed('unknownKey'));
    expect(await later.prove(second.key)).toMatchObject({ type: 'keyProved' });
  });
});
