/** A question to a key is answered once and in its time, and nothing is proved that cannot be read or written down. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shortIdOf } from '../../electron/proof/key-record.ts';
import { webAuthn } from '../../electron/proof/webauthn.ts';
import { NURSE_A, NURSE_B } from './people.contract.ts';
import { freshPlaces } from './people.place.ts';
import { failed, KeysWorld, keysWorlds } from './webauthn/world.ts';

const { at, open } = freshPlaces();
const world = keysWorlds(at, open);

describe('a question', () => {
  it('is answered once: a replay, and a second answer, mean nothing', async () => {
    const keys = await world();
    const { key } = await keys.enrol(NURSE_A.id);
    const first = await keys.asked(NURSE_A.id);
    const answer = key.assert(first.request);
    keys.answer(first.ceremony, answer);
    keys.answer(first.ceremony, key.assert(first.request));
    expect(await keys.end(first.ceremony)).toMatchObject({ type: 'keyProved' });
    keys.answer(first.ceremony, answer);
    const second = await keys.asked(NURSE_A.id);
    keys.answer(second.ceremony, answer);
    expect(await keys.end(second.ceremony)).toEqual(failed('invalid'));
    expect(keys.endsOf(first.ceremony)).toHaveLength(1);
  });

  it('that was answered wrong is over: the right answer comes too late', async () => {
    const keys = await world();
    const { key } = await keys.enrol(NURSE_A.id);
    const { ceremony, request } = await keys.asked(NURSE_A.id);
    keys.answer(ceremony, key.assert(request, { origin: 'https://example.org' }));
    keys.answer(ceremony, key.assert(request));
    expect(await keys.end(ceremony)).toEqual(failed('invalid'));
    keys.answer(ceremony, key.assert(request));
    expect(await keys.prove(key, NURSE_A.id)).toMatchObject({ type: 'keyProved' });
    expect(keys.endsOf(ceremony)).toHaveLength(1);
  });

  it('is answered by the first answer, though a later one be looked at sooner', async () => {
    const keys = await world();
    const { key } = await keys.enrol(NURSE_A.id);
    const { people } = keys;
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let looks = 0;
    const slow = new KeysWorld(at().dir, people, {
      people: {
        holder: (person) => people.holder(person),
        byCredential: async (credential) => {
          looks += 1;
          if (looks === 1) await held;
          return await people.byCredential(credential);
        },
        addKey: () => Promise.reject(new Error('Nothing is added.')),
        removeKey: () => Promise.reject(new Error('Nothing is removed.')),
        onKeyRemoved: () => () => undefined,
      },
    });
    const { ceremony, request } = await slow.asked(NURSE_A.id);
    slow.answer(ceremony, key.assert(request, { origin: 'https://example.org' }));
    slow.answer(ceremony, key.assert(request));
    // as long as another ceremony takes from its beginning to its end
    expect(await keys.prove(key, NURSE_A.id)).toMatchObject({ type: 'keyProved' });
    expect(slow.endsOf(ceremony)).toEqual([]);
    letGo();
    expect(await slow.end(ceremony)).toEqual(failed('invalid'));
    expect(looks).toBe(2);
  });

  it.each<[string, (keys: KeysWorld) => void]>([
    ['called off', (keys) => keys.keys.cancel()],
    ['followed by another', (keys) => void keys.ask({ for: 'proof', person: NURSE_B.id, verification: 'discouraged' })],
    ['given up by the key', (keys) => keys.route.tell({ type: 'keyFailed', ceremony: 2, why: 'timeout' })],
  ])('that was %s is answered too late', async (_, over) => {
    const keys = await world();
    const { key } = await keys.enrol(NURSE_A.id);
    const { ceremony, request } = await keys.asked(NURSE_A.id);
    expect(ceremony).toBe(2);
    over(keys);
    keys.answer(ceremony, key.assert(request));
    expect(await keys.prove(key, NURSE_A.id)).toMatchObject({ type: 'keyProved' });
    expect(keys.endsOf(ceremony).filter(({ type }) => type !== 'keyFailed')).toEqual([]);
  });

  it('that is called off while its answer is looked at proves nothing', async () => {
    const keys = await world();
    const { key } = await keys.enrol(NURSE_A.id);
    const { ceremony, request } = await keys.asked(NURSE_A.id);
    keys.answer(ceremony, key.assert(request));
    keys.keys.cancel();
    const others = await keys.enrol(NURSE_B.id);
    expect(await keys.prove(others.key, NURSE_B.id)).toMatchObject({ type: 'keyProved' });
    expect(keys.endsOf(ceremony)).toEqual([]);
    expect((await keys.keys.keysOf(NURSE_A.id))[0]).not.toHaveProperty('lastUsedAt');
    expect((await keys.keys.keysOf(NURSE_B.id))[0]).toHaveProperty('lastUsedAt');
  });

  it('of one station is answered at no other, though both had the same luck', async () => {
    const luck = { random: () => new Uint8Array(32) };
    const here = await world(luck);
    const { key } = await here.enrol(NURSE_A.id);
    const there = new KeysWorld(at().dir, here.people, { ...luck, station: 'b' });
    const same = new KeysWorld(at().dir, here.people, luck);
    await there.askedToMake(NURSE_A.id);
    await same.askedToMake(NURSE_A.id);
    const [asked, elsewhere, again] = [
      await here.asked(NURSE_A.id),
      await there.asked(NURSE_A.id),
      await same.asked(NURSE_A.id),
    ];
    const answer = key.assert(asked.request);
    there.answer(elsewhere.ceremony, answer);
    expect(await there.end(elsewhere.ceremony)).toEqual(failed('invalid'));
    // the station's name is all that was different
    same.answer(again.ceremony, answer);
    expect(await same.end(again.ceremony)).toMatchObject({ type: 'keyProved' });
    const next = await same.asked(NURSE_A.id);
    expect(next.request.challenge).not.toBe(again.request.challenge);
  });
});

describe('what cannot be written or read', () => {
  it('proves nothing: a use that is not on the disk', async () => {
    const keys = await world();
    const { key } = await keys.enrol(NURSE_A.id);
    const { ceremony, request } = await keys.asked(NURSE_A.id);
    mkdirSync(`${keys.uses}.new`);
    keys.answer(ceremony, key.assert(request));
    expect(await keys.end(ceremony)).toEqual(failed('failed'));
    rmSync(`${keys.uses}.new`, { recursive: true });
    expect(await keys.prove(key, NURSE_A.id)).toMatchObject({ type: 'keyProved' });
  });

  it('is on the disk before it is told', async () => {
    const keys = await world();
    const { key } = await keys.enrol(NURSE_A.id);
    const stands: unknown[] = [];
    keys.keys.listen((event) => {
      if (event.type === 'keyProved') stands.push(...Object.values(JSON.parse(readFileSync(keys.uses, 'utf8')).uses));
    });
    await keys.prove(key, NURSE_A.id, { counter: 41 });
    expect(stands).toEqual([{ counter: 41, lastUsedAt: 1_700_000_000_000 }]);
    expect(await keys.keys.keysOf(NURSE_A.id)).toMatchObject([
      { id: shortIdOf(key.id), lastUsedAt: 1_700_000_000_000 },
    ]);
  });

  it('is a failure: the people, the verifier, the way to keys', async () => {
    const keys = await world();
    const { key } = await keys.enrol(NURSE_A.id);
    let works = false;
    const without = new KeysWorld(at().dir, keys.people, {
      library: async () => {
        if (works) return webAuthn();
        throw new Error('There is no such file.');
      },
    });
    expect(await without.end(without.ask({ for: 'enrolment', person: NURSE_A.id }))).toEqual(failed('failed'));
    works = true;
    expect(await without.prove(key, NURSE_A.id)).toMatchObject({ type: 'keyProved' });
    keys.route.failing = true;
    expect(await keys.end(keys.ask({ for: 'enrolment', person: NURSE_A.id }))).toEqual(failed('failed'));
    keys.route.failing = false;
    const { ceremony, request } = await keys.asked(NURSE_A.id);
    keys.people.close();
    keys.answer(ceremony, key.assert(request));
    expect(await keys.end(ceremony)).toEqual(failed('failed'));
    expect(await keys.end(keys.ask({ for: 'proof', person: NURSE_A.id, verification: 'required' }))).toEqual(
      failed('failed'),
    );
    await expect(keys.keys.keysOf(NURSE_A.id)).rejects.toThrow(/closed/);
  });
});
