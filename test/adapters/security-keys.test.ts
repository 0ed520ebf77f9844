/** What is believed of a security key, and what is not: ceremonies over real people, with keys in software. */
import { describe, expect, it } from 'vitest';
import type { KeyEvent } from '../../electron/core/security-key.ts';
import { removeKey } from '../../electron/people/keys.ts';
import { removePerson } from '../../electron/people/manage.ts';
import { SoftKey } from '../harness/soft-key.ts';
import { NURSE_A, NURSE_B } from './people.contract.ts';
import { freshPlaces } from './people.place.ts';
import { failed, KeysWorld, keysWorlds, RULES } from './webauthn/world.ts';

const { at, open } = freshPlaces();

const world = keysWorlds(at, open);

describe('a key of hers', () => {
  it.each(['ES256', 'ES384', 'ES512', 'RS256', 'EdDSA'] as const)(
    'that signs by %s proves who she is',
    async (algorithm) => {
      const keys = await world();
      const { key, id } = await keys.enrol(NURSE_A.id, new SoftKey(), 'Demo key', { algorithm });
      const proved = { type: 'keyProved', person: { id: NURSE_A.id, name: NURSE_A.name }, role: 'staff', key: id };
      expect(await keys.prove(key, NURSE_A.id)).toMatchObject({ ...proved, verified: false });
      expect(await keys.prove(key, NURSE_A.id, { verified: true }, 'required')).toMatchObject({
        ...proved,
        verified: true,
      });
    },
  );

  it('that knows its person says who she is, and what she may do', async () => {
    const keys = await world();
    const { key } = await keys.enrol(NURSE_B.id);
    expect(await keys.prove(key, undefined, { verified: true }, 'required')).toMatchObject({
      ...{ type: 'keyProved', person: { id: NURSE_B.id, name: NURSE_B.name }, role: 'admin', verified: true },
    });
    expect(keys.route.begun.at(-1)?.request).toMatchObject({ allow: [], verification: 'required' });
  });

  it('is asked for by all its ids, with a challenge of its own each time', async () => {
    const keys = await world();
    const first = await keys.enrol(NURSE_A.id);
    const second = await keys.enrol(NURSE_A.id);
    await keys.enrol(NURSE_B.id);
    const one = (await keys.asked(NURSE_A.id)).request;
    const other = (await keys.asked(NURSE_A.id)).request;
    expect(one.allow).toEqual([first.key.id, second.key.id]);
    expect(Buffer.from(one.challenge, 'base64url')).toHaveLength(32);
    expect(other.challenge).not.toBe(one.challenge);
  });

  it('is asked for on the reader where it lies, and its PIN goes on to it while it is asked', async () => {
    const keys = await world();
    await keys.enrol(NURSE_A.id);
    const ceremony = keys.ask({ for: 'proof', verification: 'discouraged', reader: 'ACR122U' });
    await keys.route.asked(ceremony);
    expect(keys.route.begun.at(-1)).toMatchObject({ ceremony, reader: 'ACR122U' });
    keys.keys.offerPin(ceremony, '1234');
    keys.keys.offerPin(ceremony - 1, '5678');
    keys.keys.cancel();
    keys.keys.offerPin(ceremony, '9012');
    expect(keys.route.pins).toEqual([{ ceremony, pin: '1234' }]);
    expect(keys.route.cancelled).toBe(1);
  });

  it('is told of when it is plugged in, and of what it needs while it is asked', async () => {
    const keys = await world();
    await keys.enrol(NURSE_A.id);
    const { ceremony } = await keys.asked(NURSE_A.id);
    const before = keys.heard.length;
    const here = { type: 'keyHere', place: 'port', reader: 'Demo' } as const;
    const needs = { type: 'keyNeeds', ceremony, need: { is: 'touch' } } as const;
    keys.route.tell(here);
    keys.route.tell({ ...needs, ceremony: ceremony - 1 });
    keys.route.tell(needs);
    expect(keys.heard.slice(before)).toEqual([here, needs]);
  });
});

describe('an answer is not believed', () => {
  it.each([
    ['of another origin', { origin: 'https://station.example.org' }, 'invalid'],
    ['of the site itself, which is not the station', { origin: 'https://wardkey.internal' }, 'invalid'],
    ['of a page in a frame', { crossOrigin: true }, 'invalid'],
    ['for another site', { rpId: 'example.org' }, 'invalid'],
    ['that was given for a new key', { type: 'webauthn.create' }, 'invalid'],
    ['to another challenge', { challenge: Buffer.alloc(32).toString('base64url') }, 'invalid'],
    ['with the handle of somebody else', { userHandle: Buffer.alloc(32).toString('base64url') }, 'invalid'],
    ['that says it is backed up, but may not be', { backedUp: true }, 'invalid'],
    ['that nobody touched the key for', { present: false }, 'notPresent'],
    ['of a key that may be copied now, and could not before', { eligible: true }, 'backedUp'],
  ])('%s', async (_, otherwise, why) => {
    const keys = await world();
    const { key } = await keys.enrol(NURSE_A.id);
    expect(await keys.prove(key, NURSE_A.id, otherwise)).toEqual(failed(why));
    expect(await keys.prove(key, NURSE_A.id)).toMatchObject({ type: 'keyProved' });
  });

  it('of a key that does not know its person, where it has to', async () => {
    const keys = await world();
    const { key } = await keys.enrol(NURSE_A.id);
    expect(await keys.prove(key, NURSE_A.id, {}, 'required')).toEqual(failed('notVerified'));
  });

  it('that does not say whose it is, where nobody was asked for', async () => {
    const keys = await world();
    const { key } = await keys.enrol(NURSE_A.id);
    expect(await keys.prove(key, undefined, { withoutHandle: true })).toEqual(failed('invalid'));
    expect(await keys.prove(key, NURSE_A.id, { withoutHandle: true })).toMatchObject({ type: 'keyProved' });
  });

  it('that is one to another kind of question, or no bytes at all', async () => {
    const keys = await world();
    const { key } = await keys.enrol(NURSE_A.id);
    const making = await keys.askedToMake(NURSE_A.id);
    const { ceremony, request } = await keys.asked(NURSE_A.id);
    keys.answer(ceremony, new SoftKey().register(making.request));
    expect(await keys.end(ceremony)).toEqual(failed('invalid'));
    for (const part of ['clientData', 'authenticatorData', 'signature']) {
      for (const text of ['', '!', 'AA==', 'e30', 'AAAA']) {
        const next = await keys.asked(NURSE_A.id);
        keys.answer(next.ceremony, { ...key.assert(next.request), [part]: text });
        expect(await keys.end(next.ceremony)).toEqual(failed('invalid'));
      }
    }
    expect(request.allow).toHaveLength(1);
  });

  it('of a key whose counter stands, or goes back: also after a restart', async () => {
    const keys = await world();
    const { key } = await keys.enrol(NURSE_A.id);
    const copy = key.copy();
    expect(await keys.prove(key, NURSE_A.id, { counter: 7 })).toMatchObject({ type: 'keyProved' });
    expect(await keys.prove(copy, NURSE_A.id, { counter: 7 })).toEqual(failed('counter'));
    expect(await keys.prove(copy, NURSE_A.id, { counter: 0 })).toEqual(failed('counter'));
    const later = new KeysWorld(at().dir, keys.people);
    expect(await later.prove(copy, NURSE_A.id, { counter: 6 })).toEqual(failed('counter'));
    expect(await later.prove(key, NURSE_A.id, { counter: 8 })).toMatchObject({ type: 'keyProved' });
  });

  it('of a key that counted when it was made, and no more', async () => {
    const keys = await world();
    const { key } = await keys.enrol(NURSE_A.id, new SoftKey(), 'Demo key', { counter: 9 });
    expect(await keys.prove(key, NURSE_A.id, { counter: 0 })).toEqual(failed('counter'));
    expect(await keys.prove(key, NURSE_A.id, { counter: 9 })).toEqual(failed('counter'));
    expect(await keys.prove(key, NURSE_A.id, { counter: 10 })).toMatchObject({ type: 'keyProved' });
  });

  it('but a key that never counts is', async () => {
    const keys = await world();
    const { key } = await keys.enrol(NURSE_A.id);
    for (let times = 0; times < 3; times += 1) {
      expect(await keys.prove(key, NURSE_A.id, { counter: 0 })).toMatchObject({ type: 'keyProved' });
    }
  });

  it('for a passkey that is copied between devices, unless the policy takes them', async () => {
    const keys = await world();
    const { ended } = await keys.make(new SoftKey(), NURSE_A.id, { eligible: true });
    expect(ended).toEqual(failed('backedUp'));
    const taking = new KeysWorld(at().dir, keys.people, { rules: { ...RULES, synced: 'allow' } });
    const { key } = await taking.enrol(NURSE_A.id, new SoftKey(), 'Demo passkey', { eligible: true });
    expect(await taking.prove(key, NURSE_A.id, { backedUp: true })).toMatchObject({ type: 'keyProved' });
    expect(await taking.prove(key, NURSE_A.id, { backedUp: false })).toMatchObject({ type: 'keyProved' });
    expect(await taking.prove(key, NURSE_A.id, { eligible: false })).toEqual(failed('backedUp'));
    expect(await keys.prove(key, NURSE_A.id)).toEqual(failed('backedUp'));
  });
});

describe('whose key it is', () => {
  it('counts: the badge of one and the key of another open nothing', async () => {
    const keys = await world();
    await keys.enrol(NURSE_A.id);
    const { key: others } = await keys.enrol(NURSE_B.id);
    const { ceremony, request } = await keys.asked(NURSE_A.id);
    expect(request.allow).not.toContain(others.id);
    keys.answer(ceremony, others.assert(request));
    expect(await keys.end(ceremony)).toEqual(failed('unknownKey'));
  });

  it('is asked of nobody who has none', async () => {
    const keys = await world();
    const none = keys.ask({ for: 'proof', person: NURSE_A.id, verification: 'discouraged' });
    expect(await keys.end(none)).toEqual({ type: 'keyFailed', ceremony: none, why: 'noCredential' });
    const nobody = keys.ask({ for: 'proof', person: 'nobody', verification: 'discouraged' });
    expect(await keys.end(nobody)).toEqual(failed('noCredential'));
    expect(keys.route.begun).toEqual([]);
  });

  it('is unknown of a key that nobody has', async () => {
    const keys = await world();
    const { request: making } = await keys.askedToMake(NURSE_A.id);
    const key = new SoftKey();
    key.register(making);
    expect(await keys.prove(key)).toEqual(failed('unknownKey'));
  });

  it.each<[string, (short: string, keys: KeysWorld) => Promise<void>]>([
    ['removed by the station', (short, keys) => keys.keys.remove(NURSE_A.id, short)],
    ['removed by a command', (short) => removeKey(at(), NURSE_A.id, short)],
    ['of somebody who was removed', () => removePerson(at(), NURSE_A.id)],
  ])('is nobody of a key %s while it is asked', async (_, remove) => {
    const keys = await world();
    const { key, id } = await keys.enrol(NURSE_A.id);
    const { ceremony, request } = await keys.asked(NURSE_A.id);
    await remove(id, keys);
    await expect.poll(() => keys.people.byCredential(key.id)).toBeUndefined();
    keys.answer(ceremony, key.assert(request));
    expect(await keys.end(ceremony)).toEqual(failed('removedKey'));
    expect(await keys.prove(key)).toEqual(failed('unknownKey'));
  });

  it.each<[string, (short: string, keys: KeysWorld) => Promise<void>]>([
    ['by the station', (short, keys) => keys.keys.remove(NURSE_A.id, short)],
    ['by a command', (short) => removeKey(at(), NURSE_A.id, short)],
    ['with its person', () => removePerson(at(), NURSE_A.id)],
  ])('is told of a key that is removed %s, once, and of no other', async (_, remove) => {
    const keys = await world();
    const { id } = await keys.enrol(NURSE_A.id);
    await keys.enrol(NURSE_B.id);
    const told: KeyEvent[] = [];
    keys.keys.listen((event) => told.push(event));
    await remove(id, keys);
    await expect.poll(() => told).toEqual([{ type: 'keyGone', person: NURSE_A.id, key: id }]);
  });

  it('is told to have been removed of a key that was used here', async () => {
    const keys = await world();
    const { key, id } = await keys.enrol(NURSE_A.id);
    expect(await keys.prove(key)).toMatchObject({ type: 'keyProved' });
    await keys.keys.remove(NURSE_A.id, id);
    expect(await keys.prove(key)).toEqual(failed('removedKey'));
    expect(await keys.keys.keysOf(NURSE_A.id)).toEqual([]);
  });

  it('is nobody of a key that is removed while its answer is looked at', async () => {
    const keys = await world();
    const { key, id } = await keys.enrol(NURSE_A.id);
    const { people } = keys;
    const removing = new KeysWorld(at().dir, people, {
      people: {
        holder: (person) => people.holder(person),
        // gone as soon as it was found
        byCredential: async (credential) => {
          const found = await people.byCredential(credential);
          if (found) await removeKey(at(), NURSE_A.id, id);
          await expect.poll(() => people.byCredential(credential)).toBeUndefined();
          return found;
        },
        addKey: () => Promise.reject(new Error('Nothing is added.')),
        removeKey: () => Promise.reject(new Error('Nothing is removed.')),
        onKeyRemoved: () => () => undefined,
      },
    });
    expect(await removing.prove(key, NURSE_A.id)).toEqual(failed('removedKey'));
  });
});
