/** Which accounts of a key are whose, told in single steps. */
import { describe, expect, it } from 'vitest';
import { offeredTo, type PasskeyAccount, remembered, type UsedPasskey } from '../../electron/core/passkey.ts';
import { A, B } from './explorer/people.ts';

const account = (credential: string): PasskeyAccount => ({ credential, name: credential, displayName: '' });
const hers = (person: string, credential: string): UsedPasskey => ({ person, credential });
const idsOf = (accounts: readonly PasskeyAccount[]) => accounts.map(({ credential }) => credential);

describe('what is offered', () => {
  const key = ['one', 'two', 'three'].map(account);

  it.each<readonly [string, readonly UsedPasskey[], readonly string[]]>([
    ['everything on a key that nobody has used here', [], ['one', 'two', 'three']],
    ['her own among it', [hers(A.id, 'two')], ['one', 'two', 'three']],
    ['nothing that somebody else has chosen', [hers(B.id, 'two')], ['one', 'three']],
    ['her own of a key that two people share', [hers(A.id, 'one'), hers(B.id, 'three')], ['one', 'two']],
    ['nothing of a key that is all somebody else’s', ['one', 'two', 'three'].map((id) => hers(B.id, id)), []],
  ])('%s', (_what, used, offered) => {
    expect(idsOf(offeredTo(A.id, key, used))).toEqual(offered);
  });

  it('no more than a person looks through, after what is not hers is gone', () => {
    const many = Array.from({ length: 60 }, (_none, at) => account(`${at}`));
    const others = many.slice(0, 30).map(({ credential }) => hers(B.id, credential));
    expect(idsOf(offeredTo(A.id, many, others))).toEqual(idsOf(many.slice(30, 54)));
  });
});

describe('what is remembered', () => {
  it('whose it was first', () => {
    const first = remembered([], hers(A.id, 'one'));
    expect(first).toEqual([hers(A.id, 'one')]);
    expect(remembered(first, hers(A.id, 'one'))).toBe(first);
    expect(remembered(first, hers(B.id, 'one'))).toBe(first);
  });

  it('no more than a station has use for, and the newest of it', () => {
    const all = Array.from({ length: 1_001 }, (_none, at) => hers(A.id, `${at}`));
    const kept = all.reduce<readonly UsedPasskey[]>(remembered, []);
    expect(kept).toEqual(all.slice(1));
  });
});
