/** What every adapter behind the port `People` does, the fake one included. */
import { expect } from 'vitest';
import type { People } from '../../electron/ports.ts';
import type { FakePerson } from '../fakes/people.ts';
import type { Case } from './contract.ts';

/** Every act resolves once the directory has noticed it. */
export interface PeopleWorld {
  readonly people: People;
  add(person: FakePerson): Promise<void>;
  remove(id: string): Promise<void>;
  makeUnreadable(): Promise<void>;
  makeReadable(): Promise<void>;
}

export const NURSE_A: FakePerson = {
  id: 'nurse-a',
  name: 'Demo Nurse A',
  badges: ['iso14443a:2e5aa9e1', 'h10301:12:3456'],
  pin: '907461',
};
/** Somebody with recovery codes has these. */
export const CODES = ['2BCD-FGHJ-KMPQ', '3BCD-FGHJ-KMPQ', '4XYW-VTRQ-PMKJ'];

export const NURSE_B: FakePerson = { id: 'nurse-b', name: 'Demo Nurse B', badges: [], pin: '385206' };
const UNKNOWN = 'iso14443a:deadbea7';

const shown = ({ id, name }: FakePerson) => ({ id, name });

export const PEOPLE_CASES: readonly Case<PeopleWorld>[] = [
  {
    name: 'finds a person by each of her badges',
    run: async ({ people, add }) => {
      await add(NURSE_A);
      await add(NURSE_B);
      for (const badge of NURSE_A.badges) expect((await people.byBadge(badge)).person).toEqual(shown(NURSE_A));
    },
  },
  {
    name: 'knows nobody by an unknown badge, and gives a short hash that says nothing about its number',
    run: async ({ people, add }) => {
      await add(NURSE_A);
      const { person, badgeHash } = await people.byBadge(UNKNOWN);
      expect(person).toBeUndefined();
      expect(badgeHash).toMatch(/^[0-9a-f]{12}$/);
      expect(badgeHash).not.toContain('deadbea7');
      expect((await people.byBadge(UNKNOWN)).badgeHash).toBe(badgeHash);
      expect((await people.byBadge('iso14443a:2e5aa9e1')).badgeHash).not.toBe(badgeHash);
    },
  },
  {
    name: 'finds a person by her user name as people type it',
    run: async ({ people, add }) => {
      await add(NURSE_A);
      expect(await people.byUserName(' Nurse-A ')).toEqual(shown(NURSE_A));
      expect(await people.byUserName('nurse')).toBeUndefined();
      expect(await people.byUserName('')).toBeUndefined();
    },
  },
  {
    name: "takes a person's own PIN and no other",
    run: async ({ people, add }) => {
      await add(NURSE_A);
      await add(NURSE_B);
      expect(await people.verifyPin(NURSE_A.id, NURSE_A.pin)).toBe('staff');
      expect(await people.verifyPin(NURSE_A.id, NURSE_B.pin)).toBeUndefined();
      expect(await people.verifyPin(NURSE_A.id, '')).toBeUndefined();
      expect(await people.verifyPin('nobody', NURSE_A.pin)).toBeUndefined();
    },
  },
  {
    name: 'says with a right PIN what the person may do, as it stands then',
    run: async ({ people, add, remove }) => {
      await add({ ...NURSE_A, role: 'admin' });
      await add({ ...NURSE_B, role: 'staff' });
      expect(await people.verifyPin(NURSE_A.id, NURSE_A.pin)).toBe('admin');
      expect(await people.verifyPin(NURSE_B.id, NURSE_B.pin)).toBe('staff');
      expect(await people.verifyPin(NURSE_A.id, NURSE_B.pin)).toBeUndefined();
      await remove(NURSE_A.id);
      await add(NURSE_A);
      expect(await people.verifyPin(NURSE_A.id, NURSE_A.pin)).toBe('staff');
    },
  },
  {
    name: 'takes each of her recovery codes once, and nobody else’s',
    run: async ({ people, add, remove }) => {
      await add({ ...NURSE_A, role: 'admin', codes: CODES });
      await add(NURSE_B);
      const [first = '', second = '', third = ''] = CODES;
      expect(await people.spendRecoveryCode(NURSE_B.id, first)).toBeUndefined();
      expect(await people.spendRecoveryCode(NURSE_A.id, '')).toBeUndefined();
      expect(await people.spendRecoveryCode('nobody', first)).toBeUndefined();
      expect(await people.spendRecoveryCode(NURSE_A.id, first)).toBe('admin');
      expect(await people.spendRecoveryCode(NURSE_A.id, first)).toBeUndefined();
      expect(await people.spendRecoveryCode(NURSE_A.id, second.toLowerCase().replaceAll('-', ' '))).toBe('admin');
      await remove(NURSE_A.id);
      expect(await people.spendRecoveryCode(NURSE_A.id, third)).toBeUndefined();
    },
  },
  {
    name: 'tells who was removed, once, and knows her no more',
    run: async ({ people, add, remove }) => {
      await add(NURSE_A);
      await add(NURSE_B);
      const told: string[] = [];
      const stop = people.onRevoked((person) => told.push(person));
      await remove(NURSE_A.id);
      expect(told).toEqual([NURSE_A.id]);
      expect((await people.byBadge('iso14443a:2e5aa9e1')).person).toBeUndefined();
      expect(await people.verifyPin(NURSE_A.id, NURSE_A.pin)).toBeUndefined();
      stop();
      await remove(NURSE_B.id);
      expect(told).toEqual([NURSE_A.id]);
    },
  },
  {
    name: 'rejects every question while it cannot be read, and answers again afterwards',
    run: async ({ people, add, makeUnreadable, makeReadable }) => {
      await add(NURSE_A);
      await makeUnreadable();
      await expect(people.byBadge('iso14443a:2e5aa9e1')).rejects.toThrow();
      await expect(people.byUserName(NURSE_A.id)).rejects.toThrow();
      await expect(people.verifyPin(NURSE_A.id, NURSE_A.pin)).rejects.toThrow();
      await expect(people.spendRecoveryCode(NURSE_A.id, CODES[0] ?? '')).rejects.toThrow();
      await makeReadable();
      expect(await people.verifyPin(NURSE_A.id, NURSE_A.pin)).toBe('staff');
    },
  },
  {
    name: 'changes her PIN, after which the old one is wrong',
    run: async ({ people, add }) => {
      await add(NURSE_A);
      await people.changePin(NURSE_A.id, '951735');
      expect(await people.verifyPin(NURSE_A.id, '951735')).toBe('staff');
      expect(await people.verifyPin(NURSE_A.id, NURSE_A.pin)).toBeUndefined();
      await expect(people.changePin('nobody', '951735')).rejects.toThrow('nobody');
    },
  },
  {
    name: 'gives her the unknown badge that was asked about last, and no other',
    run: async ({ people, add }) => {
      await add(NURSE_A);
      const { badgeHash } = await people.byBadge(UNKNOWN);
      await people.addBadge(NURSE_A.id, badgeHash, false);
      expect((await people.byBadge(UNKNOWN)).person).toEqual(shown(NURSE_A));
      expect(await people.entryOf(NURSE_A.id)).toEqual({ badges: NURSE_A.badges.length + 1, role: 'staff' });
      const other = await people.byBadge('iso14443a:deadbea8');
      await people.byBadge('iso14443a:deadbea9');
      await expect(people.addBadge(NURSE_A.id, other.badgeHash, false)).rejects.toThrow('Another badge');
      expect((await people.byBadge('iso14443a:deadbea8')).person).toBeUndefined();
    },
  },
  {
    name: 'replaces the badges she had by another one',
    run: async ({ people, add }) => {
      await add(NURSE_A);
      const { badgeHash } = await people.byBadge(UNKNOWN);
      await people.addBadge(NURSE_A.id, badgeHash, true);
      expect(await people.entryOf(NURSE_A.id)).toMatchObject({ badges: 1 });
      for (const badge of NURSE_A.badges) expect((await people.byBadge(badge)).person).toBeUndefined();
    },
  },
  {
    name: 'changes nothing while it cannot be read',
    run: async ({ people, add, makeUnreadable }) => {
      await add(NURSE_A);
      const { badgeHash } = await people.byBadge(UNKNOWN);
      await makeUnreadable();
      await expect(people.changePin(NURSE_A.id, '951735')).rejects.toThrow();
      await expect(people.addBadge(NURSE_A.id, badgeHash, false)).rejects.toThrow();
      await expect(people.entryOf(NURSE_A.id)).rejects.toThrow();
    },
  },
  {
    name: 'tells an admin, and nobody else, who is known',
    run: async ({ people, add }) => {
      await add(NURSE_B);
      await add({ ...NURSE_A, role: 'admin' });
      const [a, b] = [
        { id: NURSE_A.id, name: NURSE_A.name, role: 'admin', badges: 2, keys: 0 },
        { id: NURSE_B.id, name: NURSE_B.name, role: 'staff', badges: 0, keys: 0 },
      ];
      expect(await people.everybody(NURSE_A.id)).toEqual({ count: 2, first: [a, b] });
      await expect(people.everybody(NURSE_B.id)).rejects.toThrow('no admin');
      await expect(people.everybody('nobody')).rejects.toThrow('nobody');
    },
  },
];
