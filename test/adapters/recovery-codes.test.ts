/** Recovery codes: what they are made of, and that each is good once. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeRecoveryCodes, setRecoveryCodes, spendCode } from '../../electron/people/keys.ts';
import { addPerson, removePerson } from '../../electron/people/manage.ts';
import { findCode, makeCodes, verifiersOf } from '../../electron/proof/recovery-codes.ts';
import { NURSE_A } from './people.contract.ts';
import { freshPlaces } from './people.place.ts';

const { at, file, open } = freshPlaces();

async function freshCodes() {
  const codes = makeCodes();
  return { codes, kept: await verifiersOf(codes) };
}

describe('a recovery code', () => {
  it('has fifty bits and more, of characters that no hand mistakes for others', async () => {
    const { codes, kept } = await freshCodes();
    const alphabet = new Set('2346789BCDFGHJKMPQRTVWXY');
    const secrets = codes.map((code) => code.replaceAll('-', '').slice(1));
    expect(secrets.every((secret) => secret.length === 11 && [...secret].every((one) => alphabet.has(one)))).toBe(true);
    expect(11 * Math.log2(alphabet.size)).toBeGreaterThan(50);
    for (const alike of ['0O', '1IL', '5S', '2Z', 'UV']) {
      expect([...alike].filter((one) => alphabet.has(one)).length, alike).toBeLessThan(2);
    }
    expect(new Set(codes.map(([slot]) => slot)).size).toBe(10);
    expect(kept.map(({ slot }) => slot)).toEqual(codes.map(([slot]) => slot));
    const seen = new Set(secrets.flatMap((secret) => [...secret]));
    expect(seen.size).toBeGreaterThan(15);
  });

  it.each<[string, (code: string) => string]>([
    ['as it is printed', (code) => code],
    ['in small letters', (code) => code.toLowerCase()],
    ['without its hyphens', (code) => code.replaceAll('-', '')],
    ['with blanks for hyphens, and around', (code) => `  ${code.replaceAll('-', ' ')}\t`],
    ['with dashes for hyphens', (code) => code.replaceAll('-', '–')],
  ])('is known %s', async (_, typed) => {
    const { codes, kept } = await freshCodes();
    expect(await findCode(typed(codes[3] ?? ''), kept)).toBe(kept[3]);
  });

  it('is none when a character is another, the slot too, or when something is missing', async () => {
    const { codes, kept } = await freshCodes();
    const [code = '', other = ''] = codes;
    const wrong = [
      code.slice(0, -1),
      `${code}2`,
      `${other[0]}${code.slice(1)}`,
      `${code[0]}${other.slice(1)}`,
      '',
      '-',
      'X',
    ];
    wrong.push(`${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`);
    for (const typed of wrong) expect(await findCode(typed, kept)).toBeUndefined();
    expect(await findCode(code, [])).toBeUndefined();
  });

  it('is held against one verifier alone', async () => {
    const { codes, kept } = await freshCodes();
    const guarded = kept.map((one, at) => {
      if (at === 7) return one;
      const { slot } = one;
      return {
        slot,
        get verifier(): never {
          throw new Error('The verifier of another code was looked at.');
        },
      };
    });
    expect(await findCode(codes[7] ?? '', guarded)).toBe(kept[7]);
    await expect(findCode(codes[6] ?? '', guarded)).rejects.toThrow(/another code/);
  });
});

describe('a code that is spent', () => {
  it('is gone from the disk, and no other is', async () => {
    await addPerson(at(), NURSE_A);
    const codes = await makeRecoveryCodes(at(), NURSE_A.id);
    const { people } = await open();
    const before = readFileSync(file());
    expect(await people.spendRecoveryCode(NURSE_A.id, 'no code')).toBeUndefined();
    expect(readFileSync(file())).toEqual(before);
    expect(await people.spendRecoveryCode(NURSE_A.id, codes[4] ?? '')).toBe('staff');
    expect(await people.spendRecoveryCode(NURSE_A.id, codes[4] ?? '')).toBeUndefined();
    const later = (await open()).people;
    expect(await later.spendRecoveryCode(NURSE_A.id, codes[4] ?? '')).toBeUndefined();
    expect(await later.spendRecoveryCode(NURSE_A.id, codes[5] ?? '')).toBe('staff');
  });

  it('opens one of two stations that are given it at the same time', async () => {
    await addPerson(at(), NURSE_A);
    const [code = ''] = await makeRecoveryCodes(at(), NURSE_A.id);
    const stations = [(await open()).people, (await open()).people];
    const roles = await Promise.all(stations.map((people) => people.spendRecoveryCode(NURSE_A.id, code)));
    expect(roles.filter((role) => role === 'staff')).toHaveLength(1);
    expect(roles.filter((role) => role === undefined)).toHaveLength(1);
  });

  it('is none of somebody who was removed and added again', async () => {
    await addPerson(at(), NURSE_A, 1);
    const { codes, kept } = await freshCodes();
    await removePerson(at(), NURSE_A.id);
    await addPerson(at(), NURSE_A, 2);
    await setRecoveryCodes(at(), NURSE_A.id, kept);
    const found = await findCode(codes[0] ?? '', kept);
    if (!found) throw new Error('The code was not found.');
    expect(await spendCode(at(), { id: NURSE_A.id, addedAt: 1 }, found)).toBeUndefined();
    expect(await spendCode(at(), { id: NURSE_A.id, addedAt: 2 }, found)).toBe('staff');
  });
});
